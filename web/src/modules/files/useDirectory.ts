import { useQuery } from '@tanstack/react-query';
import { listDirectory } from '../../api/files';
import { queryKeys } from '../../api/queryKeys';
import type { InstanceKey } from '../../api/types';

/** What lies in a directory of a machine that runs. */
export function useDirectory({ host, name }: InstanceKey, place: string, enabled: boolean) {
  return useQuery({ queryKey: queryKeys.files(host, name, place), queryFn: ({ signal }) => listDirectory({ host, name }, place, signal), enabled, retry: false });
}
