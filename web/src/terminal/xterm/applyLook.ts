import type { Screen, ScreenLook } from './createScreen';
import { terminalThemes } from './themes';

/** Changes how a screen looks, and fits it anew where it is in sight: another font size is another number of columns. */
export function applyLook({ terminal, fit }: Screen, look: ScreenLook, visible: boolean): void {
  terminal.options.theme = terminalThemes[look.theme];
  terminal.options.fontSize = look.fontSize;
  terminal.options.screenReaderMode = look.screenReader;
  if (visible) fit.fit();
}
