import { terminalOf } from './frontTerminal';
import { endShell } from './endShell';
import { newsOf } from './tabNews';
import { isCommand } from './tabTitle';
import type { TerminalTab } from './tabs';

const listeners = new Set<() => void>();
let asked: TerminalTab | null = null;

/** Ends a tab's shell; where a program runs in it, only once the person has said so. */
export function wantEnd(tab: TerminalTab): void {
  const { name } = newsOf(tab.id).status;
  const isThere = name === 'live' || name === 'reconnecting';
  if (isThere && (isCommand(tab) || terminalOf(tab.id)?.isBusy() === true)) change(tab);
  else endShell(tab.id);
}

/** The tab whose end is asked about, or null. */
export function endAsked(): TerminalTab | null {
  return asked;
}

export function leaveOpen(): void {
  change(null);
}

/** Calls back after every change. */
export function onEndAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: TerminalTab | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
