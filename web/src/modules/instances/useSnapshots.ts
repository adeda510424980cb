import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../../api/queryKeys';
import { listSnapshots } from '../../api/snapshots';
import type { InstanceKey } from '../../api/types';

/** A machine's snapshots, the oldest first. Read again after every operation on them; another program's show when the page is looked at anew. */
export function useSnapshots({ host, name }: InstanceKey) {
  return useQuery({ queryKey: queryKeys.snapshots(host, name), queryFn: ({ signal }) => listSnapshots({ host, name }, signal) });
}
