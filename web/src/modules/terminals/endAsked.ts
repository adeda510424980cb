import { shared } from '../../hooks/shared';
import { terminalOf } from './frontTerminal';
import { endShell } from './endShell';
import { newsOf } from './tabNews';
import { isCommand } from './tabTitle';
import type { TerminalTab } from './tabs';

/** The tab whose end is asked about, or null. */
export const endAsked = shared<TerminalTab | null>(null);

/** Ends a tab's shell; where a program runs in it, only once the person has said so. What runs on a console does not end with who looks at it. */
export function wantEnd(tab: TerminalTab): void {
  const { name } = newsOf(tab.id).status;
  const isThere = name === 'live' || name === 'reconnecting';
  if (isThere && tab.console !== true && (isCommand(tab) || terminalOf(tab.id)?.isBusy() === true)) endAsked.change(tab);
  else endShell(tab.id);
}
