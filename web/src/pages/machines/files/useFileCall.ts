import { useMutation, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../api/queryKeys';
import type { InstanceKey } from '../../../api/types';

/** Changes something among a machine's files; its directories are then read again. */
export function useFileCall<T = void>({ host, name }: InstanceKey, call: (what: T) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: call, onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.filesOf(host, name) }) });
}
