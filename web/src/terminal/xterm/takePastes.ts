import type { Terminal } from '@xterm/xterm';
import { readClipboard, writeClipboard } from './clipboard';
import { runsAtOnce } from './pasting';
import { thisSystem } from './system';

/** What becomes of a text that is pasted. */
export interface PasteRules {
  /** Whether to ask before a text that would run at once. */
  asks: () => boolean;
  /** Shows the text and asks. */
  ask: (text: string) => void;
}

/** Pastes a text, or asks first: where the program has not said that it can tell pasting from typing (bracketed paste), each line of it would run. */
export function pasteInto(terminal: Terminal, text: string, { asks, ask }: PasteRules): void {
  if (text === '') return;
  if (asks() && runsAtOnce(text) && !terminal.modes.bracketedPasteMode) ask(text);
  else terminal.paste(text);
}

/**
 * Takes over what the browser pastes into a screen, by whatever key, menu or button, before xterm.js types it. On Windows the right button copies what is
 * selected, or pastes; elsewhere the browser's own menu comes, whose paste is this one. Until `signal` is given.
 */
export function takePastes(parent: HTMLElement, terminal: Terminal, rules: PasteRules, signal: AbortSignal): void {
  parent.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      pasteInto(terminal, event.clipboardData?.getData('text/plain') ?? '', rules);
    },
    { capture: true, signal },
  );
  if (thisSystem() !== 'windows' || !('clipboard' in navigator)) return;
  parent.addEventListener(
    'contextmenu',
    (event) => {
      // A program that follows the mouse gets the button; Shift takes it back.
      if (terminal.modes.mouseTrackingMode !== 'none' && !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const selected = terminal.getSelection();
      if (selected === '') void readClipboard().then((text) => pasteInto(terminal, text ?? '', rules));
      else void writeClipboard(selected).then(() => terminal.clearSelection());
    },
    { capture: true, signal },
  );
}
