import { apiPath, request } from './http';
import type { EngineSetting, Host, Operation } from './types';

export function listHosts(signal?: AbortSignal): Promise<Host[]> {
  return request<Host[]>(apiPath('hosts'), { signal });
}

/** Makes this server known to a host that needs its passphrase. */
export function enrol(host: string, passphrase: string): Promise<void> {
  return request(apiPath('hosts', host, 'enrolment'), { method: 'POST', body: { passphrase } });
}

export function listSettings(host: string, signal?: AbortSignal): Promise<EngineSetting[]> {
  return request<EngineSetting[]>(apiPath('hosts', host, 'settings'), { signal });
}

export function changeSetting(host: string, key: string, value: string): Promise<Operation> {
  return request<Operation>(apiPath('hosts', host, 'settings', key), { method: 'PUT', body: { value } });
}
