import { useQuery } from '@tanstack/react-query';
import { listNetworks } from '../../api/networks';
import { queryKeys } from '../../api/queryKeys';
import type { Host } from '../../api/types';

/** What a machine of a host can be connected to; asked of the host's engine while somebody looks. */
export function useNetworks(host: Host | undefined, looks: boolean) {
  return useQuery({
    queryKey: queryKeys.networks(host?.id ?? ''),
    queryFn: ({ signal }) => listNetworks(host?.id ?? '', signal),
    enabled: looks && host?.capabilities.networks === true,
    staleTime: 60_000,
  });
}
