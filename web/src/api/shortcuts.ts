import { apiPath, request } from './http';
import type { Command, CommandBody, Primary } from './types';

/** The primary machine of each host, for the person who asks. */
export function listPrimaries(signal?: AbortSignal): Promise<Primary[]> {
  return request<Primary[]>(apiPath('primaries'), { signal });
}

export function choosePrimary({ host, name }: Primary): Promise<void> {
  return request(apiPath('primaries', host), { method: 'PUT', body: { name } });
}

/** The commands of the person who asks, by name. */
export function listCommands(signal?: AbortSignal): Promise<Command[]> {
  return request<Command[]>(apiPath('commands'), { signal });
}

/** In place of the one that has its name. */
export function keepCommand(name: string, command: CommandBody): Promise<Command> {
  return request<Command>(apiPath('commands', name), { method: 'PUT', body: command });
}

export function removeCommand(name: string): Promise<void> {
  return request(apiPath('commands', name), { method: 'DELETE' });
}
