import { apiPath, request } from './http';
import type { InstanceKey, Operation, Snapshot } from './types';

const path = ({ host, name }: InstanceKey, ...rest: string[]) => apiPath('instances', host, name, 'snapshots', ...rest);

/** The oldest first. */
export function listSnapshots(key: InstanceKey, signal?: AbortSignal): Promise<Snapshot[]> {
  return request<Snapshot[]>(path(key), { signal });
}

/** An empty name lets the host choose. */
export function takeSnapshot(key: InstanceKey, snapshot: { name: string; comment: string }): Promise<Operation> {
  return request<Operation>(path(key), { method: 'POST', body: snapshot });
}

/** With `keepPresent` what the machine is now becomes a snapshot first. */
export function restoreSnapshot(key: InstanceKey, snapshot: string, keepPresent: boolean): Promise<Operation> {
  return request<Operation>(path(key, snapshot, 'restore'), { method: 'POST', body: { keepPresent } });
}

export function deleteSnapshot(key: InstanceKey, snapshot: string): Promise<Operation> {
  return request<Operation>(path(key, snapshot), { method: 'DELETE' });
}

/** What is not given stays. */
export function editSnapshot(key: InstanceKey, snapshot: string, edit: { name?: string; comment?: string }): Promise<Snapshot> {
  return request<Snapshot>(path(key, snapshot), { method: 'PATCH', body: edit });
}
