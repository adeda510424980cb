import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readHostKeys, trustHostKeys } from '../../api/hostKeys';
import { queryKeys } from '../../api/queryKeys';
import type { HostKey, InstanceKey } from '../../api/types';

/** What a machine shows now. It is looked at once, and again when the person asks: what they compare must not change under their eyes. */
export function useHostKeys({ host, name }: InstanceKey) {
  return useQuery({
    queryKey: queryKeys.hostKeys(host, name),
    queryFn: ({ signal }) => readHostKeys({ host, name }, signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

/** Trusts keys that were shown. */
export function useTrust({ host, name }: InstanceKey, onTrusted: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (keys: readonly HostKey[]) => trustHostKeys({ host, name }, keys.map((one) => one.key)),
    onSuccess: async () => {
      // What was refused for want of a key may be asked again.
      await cache.invalidateQueries({ queryKey: ['figures', host, name] });
      onTrusted();
    },
  });
}
