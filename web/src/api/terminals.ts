import { apiPath, request } from './http';
import type { Terminal } from './types';

/** The person's live shells, wherever they were opened. */
export function listTerminals(signal?: AbortSignal): Promise<Terminal[]> {
  return request<Terminal[]>(apiPath('terminals'), { signal });
}

/** Ends the shell; a socket that only closes leaves it running. */
export function endTerminal(id: string): Promise<void> {
  return request(apiPath('terminals', id), { method: 'DELETE' });
}
