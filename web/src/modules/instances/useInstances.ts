import { useQuery } from '@tanstack/react-query';
import { listInstances } from '../../api/instances';
import { queryKeys } from '../../api/queryKeys';
import type { Instance, InstanceKey, InstanceList } from '../../api/types';

const options = {
  queryKey: queryKeys.instances,
  queryFn: ({ signal }: { signal: AbortSignal }) => listInstances(signal),
  // The event stream keeps it true.
  staleTime: Number.POSITIVE_INFINITY,
};
const machines = (list: InstanceList): Instance[] => list.instances;

/** Every machine of every host. */
export function useInstances() {
  return useQuery({ ...options, select: machines });
}

/** The list together with the event id from which changes to it go on. */
export function useInstanceSnapshot() {
  return useQuery(options);
}

/** One machine; undefined data after success means that there is none of that name. */
export function useInstance({ host, name }: InstanceKey) {
  return useQuery({ ...options, select: (list) => list.instances.find((one) => one.host === host && one.name === name) ?? null });
}

/** Whether the machines are known. Not drawn again when one of them changes. */
export function useInstancesKnown(): boolean {
  return useQuery({ ...options, select: () => true }).data ?? false;
}
