import { apiPath, request } from './http';
import type { Host } from './types';

export function listHosts(signal?: AbortSignal): Promise<Host[]> {
  return request<Host[]>(apiPath('hosts'), { signal });
}
