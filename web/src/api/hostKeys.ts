import { apiPath, request } from './http';
import type { HostKeys, InstanceKey } from './types';

const path = ({ host, name }: InstanceKey) => apiPath('instances', host, name, 'host-keys');

/** The SSH host keys that a running machine shows now, and those that are trusted. */
export function readHostKeys(key: InstanceKey, signal?: AbortSignal): Promise<HostKeys> {
  return request<HostKeys>(path(key), { signal });
}

/** Trusts these keys, and none that was trusted before. They are sent whole: what the person saw is what is trusted. */
export function trustHostKeys(key: InstanceKey, keys: string[]): Promise<void> {
  return request(path(key), { method: 'PUT', body: { keys } });
}
