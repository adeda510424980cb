import { apiPath, request } from './http';
import type { Terminal, TerminalForeground } from './types';

/** The person's live shells, wherever they were opened. */
export function listTerminals(signal?: AbortSignal): Promise<Terminal[]> {
  return request<Terminal[]>(apiPath('terminals'), { signal });
}

/** What the shell's end would end, as its guest says; it has five seconds for that. */
export function foregroundOf(id: string, signal?: AbortSignal): Promise<TerminalForeground> {
  return request<TerminalForeground>(apiPath('terminals', id, 'foreground'), { signal });
}

/** Ends the shell; a socket that only closes leaves it running. */
export function endTerminal(id: string): Promise<void> {
  return request(apiPath('terminals', id), { method: 'DELETE' });
}
