import { useQuery } from '@tanstack/react-query';
import { listHosts } from '../../api/hosts';
import { queryKeys } from '../../api/queryKeys';
import type { Host } from '../../api/types';
import { useInstancesKnown } from '../instances/useInstances';

/** Every host. Asked for after the machines: the event stream goes on from where they were read, so that no change falls between. */
export function useHosts() {
  return useSelectedHosts((hosts) => hosts);
}

/** One host by its id. */
export function useHost(id: string): Host | undefined {
  return useSelectedHosts((hosts) => hosts.find((host) => host.id === id) ?? null).data ?? undefined;
}

function useSelectedHosts<T>(select: (hosts: Host[]) => T) {
  const known = useInstancesKnown();
  return useQuery({ queryKey: queryKeys.hosts, queryFn: ({ signal }) => listHosts(signal), staleTime: 30_000, enabled: known, select });
}
