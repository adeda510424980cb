import { useMemo } from 'react';
import type { ScreenLook } from '../../terminal/xterm/ScreenLook';
import { useShownTheme } from '../../theme/useTheme';
import { useTerminalSettings } from './useTerminalSettings';

/** How screens look now: as the person likes them, in the page's theme unless they chose another. */
export function useScreenLook(): ScreenLook {
  const shown = useShownTheme();
  const settings = useTerminalSettings();
  return useMemo(() => ({ ...settings, theme: settings.theme === 'page' ? shown : settings.theme }), [settings, shown]);
}
