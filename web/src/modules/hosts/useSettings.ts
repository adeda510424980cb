import { useQuery } from '@tanstack/react-query';
import { changeSetting, listSettings } from '../../api/hosts';
import { queryKeys } from '../../api/queryKeys';
import type { Host } from '../../api/types';
import { useOperationCall } from '../instances/useOperationCall';

/** The settings of a host's engine. They change rarely and by others too, so they are read when they are looked at. */
export function useSettings(host: Host) {
  return useQuery({
    queryKey: queryKeys.settings(host.id),
    queryFn: ({ signal }) => listSettings(host.id, signal),
    enabled: host.capabilities.settings && host.state === 'ready',
    staleTime: 0,
  });
}

/** Changes a setting. How it ended is an operation's end, which has the settings read again. */
export function useChangeSetting(host: Host) {
  return useOperationCall(({ key, value }: { key: string; value: string }) => changeSetting(host.id, key, value), 'It cannot be changed now');
}
