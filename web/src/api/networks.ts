import { apiPath, request } from './http';
import type { HostNetwork } from './types';

/** What a machine of a host can be connected to. */
export function listNetworks(host: string, signal?: AbortSignal): Promise<HostNetwork[]> {
  return request<HostNetwork[]>(apiPath('hosts', host, 'networks'), { signal });
}
