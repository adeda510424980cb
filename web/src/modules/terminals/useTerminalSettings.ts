import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { queryKeys } from '../../api/queryKeys';
import type { TerminalSettings } from '../../api/types';
import { fetchTerminalSettings, onTerminalSettingsChange, terminalSettings } from './terminalSettings';

/** How the person likes terminals, as it changes. The server is asked again when the window is come back to: it may have changed on another device. */
export function useTerminalSettings(): TerminalSettings {
  useQuery({ queryKey: queryKeys.terminalSettings, queryFn: ({ signal }) => fetchTerminalSettings(signal), staleTime: 30_000 });
  return useSyncExternalStore(onTerminalSettingsChange, terminalSettings);
}
