import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/problem';
import { queryKeys } from '../../api/queryKeys';
import { choosePrimary, listPrimaries } from '../../api/shortcuts';
import type { InstanceKey, Primary } from '../../api/types';
import { showToast } from '../toasts/toasts';

const options = { queryKey: queryKeys.primaries, queryFn: ({ signal }: { signal: AbortSignal }) => listPrimaries(signal) };

/** The primary machine of each host; nothing until it is known. */
export function usePrimaries(): Primary[] {
  return useQuery(options).data ?? [];
}

/** Whether a machine is its host's primary one. */
export function useIsPrimary({ host, name }: InstanceKey): boolean {
  return useQuery({ ...options, select: (all) => all.some((one) => one.host === host && one.name === name) }).data ?? false;
}

/** Makes a machine its host's primary one. */
export function useChoosePrimary() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: choosePrimary,
    onSuccess: (_, { name }) => {
      showToast({ kind: 'good', title: `${name} is the primary machine` });
      return cache.invalidateQueries({ queryKey: queryKeys.primaries });
    },
    onError: (error, { name }) => showToast({ kind: 'bad', title: `${name} is not the primary machine`, text: sentenceOf(error) }),
  });
}
