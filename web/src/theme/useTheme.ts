import { useSyncExternalStore } from 'react';
import { onThemeChange, shownTheme, themeChoice, type ThemeChoice } from './theme';

/** What the person chose. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(onThemeChange, themeChoice);
}

/** What is seen: a choice of `system` resolved. */
export function useShownTheme(): 'dark' | 'light' {
  return useSyncExternalStore(onThemeChange, shownTheme);
}
