import { apiPath, request } from './http';
import type { InstanceKey, MountRequest, Operation } from './types';

const path = ({ host, name }: InstanceKey) => apiPath('instances', host, name, 'mounts');

/** At once if the machine runs, else from its next start on. */
export function addMount(key: InstanceKey, mount: MountRequest): Promise<Operation> {
  return request<Operation>(path(key), { method: 'POST', body: mount });
}

export function removeMount(key: InstanceKey, target: string): Promise<Operation> {
  return request<Operation>(`${path(key)}?target=${encodeURIComponent(target)}`, { method: 'DELETE' });
}
