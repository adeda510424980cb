import { foregroundOf } from '../../api/terminals';
import type { TerminalForeground } from '../../api/types';
import { shared } from '../../hooks/shared';
import { terminalOf } from './frontTerminal';
import { endShell } from './endShell';
import { newsOf } from './tabNews';
import { isCommand } from './tabTitle';
import type { TerminalTab } from './tabs';

/** A question whether a shell is to end. */
export interface EndQuestion {
  tab: TerminalTab;
  /** What runs in it: a program by its name; one without a name; not known, as the machine has not said; `looking` while it is asked. */
  runs: { program: string } | 'something' | 'notSaid' | 'looking';
}

/** Before a person wonders whether the click was heard. */
const patience = 400;
/** The server gives a guest five seconds; the rest is for the way. */
const deadline = 8000;

/** The question that is asked, or null. */
export const endAsked = shared<EndQuestion | null>(null);

let looking: AbortController | null = null;

/** Ends a tab's shell; where a program runs in it, only once the person has said so. What runs on a console does not end with who looks at it. */
export function wantEnd(tab: TerminalTab): void {
  // What was wanted before is no longer; its answer is not waited for.
  leaveOpen();
  const { name } = newsOf(tab.id).status;
  if (tab.console === true || (name !== 'live' && name !== 'reconnecting')) endShell(tab.id);
  else if (isCommand(tab)) endAsked.change({ tab, runs: 'something' });
  else void look(tab);
}

/** Asks no more, and ends nothing. */
export function leaveOpen(): void {
  looking?.abort();
  looking = null;
  endAsked.change(null);
}

async function look(tab: TerminalTab): Promise<void> {
  const mine = new AbortController();
  looking = mine;
  const slow = setTimeout(() => endAsked.change({ tab, runs: 'looking' }), patience);
  const said = await foregroundOf(tab.id, AbortSignal.any([mine.signal, AbortSignal.timeout(deadline)])).catch((): TerminalForeground => ({ state: 'unknown', program: null }));
  clearTimeout(slow);
  if (mine.signal.aborted) return;
  const isShown = endAsked.read() !== null;
  leaveOpen();
  if (said.state === 'program') endAsked.change({ tab, runs: said.program === null ? 'something' : { program: said.program } });
  else if (said.state === 'idle') endShell(tab.id);
  else if (terminalOf(tab.id)?.isBusy() === true) endAsked.change({ tab, runs: 'something' });
  else if (isShown) endAsked.change({ tab, runs: 'notSaid' });
  else endShell(tab.id);
}
