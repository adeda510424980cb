import { apiPath, request } from './http';
import type { Operation, Zone } from './types';

/** The zones of a host, in name order. */
export function listZones(host: string, signal?: AbortSignal): Promise<Zone[]> {
  return request<Zone[]>(apiPath('hosts', host, 'zones'), { signal });
}

/** Off takes the power of every machine in it; on starts those that ran before. */
export function switchZone(host: string, name: string, available: boolean): Promise<Operation> {
  return request<Operation>(apiPath('hosts', host, 'zones', name), { method: 'PUT', body: { available } });
}
