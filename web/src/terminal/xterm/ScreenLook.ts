import type { ScreenTheme } from './themes';

/** How a screen looks and behaves; all of it can change while it is open. */
export interface ScreenLook {
  theme: ScreenTheme;
  /** In CSS pixels. */
  fontSize: number;
  /** Names of fonts as CSS has them; empty for the page's own. */
  fontFamily: string;
  /** As a multiple of the font's height. */
  lineHeight: number;
  /** Lines kept above the screen. */
  scrollback: number;
  cursorStyle: 'bar' | 'block' | 'underline';
  cursorBlink: boolean;
  optionIsMeta: boolean;
  /** Keeps a copy of the screen in the accessibility tree and reads new output aloud. */
  screenReader: boolean;
  copyOnSelect: boolean;
}
