import { useQuery } from '@tanstack/react-query';
import { isFinal, listOperations } from '../../api/operations';
import { queryKeys } from '../../api/queryKeys';
import type { Instance, Operation } from '../../api/types';
import { useInstancesKnown } from '../instances/useInstances';

/** The newest operations, the newest first. Asked for after the machines, as hosts are. */
export function useOperations() {
  return useSelectedOperations((list) => list);
}

/** One operation, as it is now. */
export function useOperation(id: string | null): Operation | undefined {
  return useSelectedOperations((list) => list.find((one) => one.id === id) ?? null).data ?? undefined;
}

/** The operations that have not ended. */
export function useRunningOperations(): Operation[] {
  return useSelectedOperations((list) => list.filter((one) => !isFinal(one))).data ?? [];
}

/** What is being done to a machine. */
export function useOperationOf(instance: Instance): Operation | undefined {
  const operation = useOperation(instance.operationId);
  return operation !== undefined && isFinal(operation) ? undefined : operation;
}

/** A row that looks at one operation is not drawn again for another's progress. */
function useSelectedOperations<T>(select: (list: Operation[]) => T) {
  const known = useInstancesKnown();
  return useQuery({
    queryKey: queryKeys.operations,
    queryFn: ({ signal }) => listOperations(signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: known,
    select,
  });
}
