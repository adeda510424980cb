import { apiPath, request } from './http';
import type { Operation } from './types';

/** The newest operations, at most 200. */
export function listOperations(signal?: AbortSignal): Promise<Operation[]> {
  return request<Operation[]>(apiPath('operations'), { signal });
}

export function cancelOperation(id: string): Promise<Operation> {
  return request<Operation>(apiPath('operations', id, 'cancel'), { method: 'POST' });
}

/** Whether nothing more will happen to it. */
export function isFinal(operation: Operation): boolean {
  return operation.state !== 'running' && operation.state !== 'cancelling';
}
