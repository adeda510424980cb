import type { ITerminalOptions, Terminal } from '@xterm/xterm';
import type { ScreenLook } from './ScreenLook';
import { terminalThemes } from './themes';

const ownFamily = "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace";

/** A look in the words of xterm.js. The page's own font stands behind a chosen one, which may not be on this computer. */
export function optionsOf(look: ScreenLook): ITerminalOptions {
  return {
    theme: terminalThemes[look.theme],
    fontSize: look.fontSize,
    fontFamily: familyOf(look.fontFamily),
    lineHeight: look.lineHeight,
    scrollback: look.scrollback,
    cursorStyle: look.cursorStyle,
    cursorBlink: look.cursorBlink && !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    macOptionIsMeta: look.optionIsMeta,
    screenReaderMode: look.screenReader,
  };
}

/** The fonts of a screen, as CSS has them. */
export function familyOf(chosen: string): string {
  return chosen === '' ? ownFamily : `${chosen}, ${ownFamily}`;
}

/** Changes how a screen looks. Its font's size is what fits, see ScreenFit. */
export function applyLook(terminal: Terminal, look: ScreenLook): void {
  Object.assign(terminal.options, { ...optionsOf(look), fontSize: terminal.options.fontSize });
}
