import { useSyncExternalStore } from 'react';
import { onTerminalSettingsChange, terminalSettings, type TerminalSettings } from './terminalSettings';

export function useTerminalSettings(): TerminalSettings {
  return useSyncExternalStore(onTerminalSettingsChange, terminalSettings);
}
