import { apiPath, request } from './http';
import type { TerminalSettings, PersonalTerminalSettings } from './types';

/** How the person who asks likes terminals. */
export function readTerminalSettings(signal?: AbortSignal): Promise<PersonalTerminalSettings> {
  return request<PersonalTerminalSettings>(apiPath('settings', 'terminal'), { signal });
}

/** In place of all that was chosen before. */
export function keepTerminalSettings(settings: TerminalSettings): Promise<PersonalTerminalSettings> {
  return request<PersonalTerminalSettings>(apiPath('settings', 'terminal'), { method: 'PUT', body: settings });
}
