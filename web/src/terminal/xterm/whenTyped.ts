import type { Terminal } from '@xterm/xterm';

/**
 * Says when a person types into a screen, by key, by a phone's keyboard or by pasting: not when the terminal answers what a program asked, nor when the pointer
 * is moved. Before what was typed is sent. Until `signal` is given.
 */
export function whenTyped(parent: HTMLElement, terminal: Terminal, typed: () => void, signal: AbortSignal): void {
  terminal.onKey(typed);
  parent.addEventListener('beforeinput', typed, { capture: true, signal });
  parent.addEventListener('paste', typed, { capture: true, signal });
}
