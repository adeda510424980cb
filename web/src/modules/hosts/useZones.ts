import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queryKeys';
import type { Host } from '../../api/types';
import { listZones, switchZone } from '../../api/zones';
import { useOperationCall } from '../instances/useOperationCall';

/** The zones of a host. Others switch them too, so they are read when they are looked at. */
export function useZones(host: Host | undefined, looks: boolean) {
  return useQuery({
    queryKey: queryKeys.zones(host?.id ?? ''),
    queryFn: ({ signal }) => listZones(host?.id ?? '', signal),
    enabled: looks && host?.capabilities.zones === true && host.state === 'ready',
    staleTime: 0,
  });
}

/** Switches a zone. How it ended is an operation's end, which has the zones read again. */
export function useSwitchZone(host: Host) {
  return useOperationCall(({ name, available }: { name: string; available: boolean }) => switchZone(host.id, name, available), 'The zone cannot be switched now');
}
