import type { InstanceState } from '../../api/types';
import type { TerminalStatus } from '../../terminal/TerminalEvents';

export interface TabState {
  word: string;
  tone: 'ready' | 'moving' | 'paused' | 'over';
}

const states: Readonly<Record<TerminalStatus['name'], TabState>> = {
  connecting: { word: 'connecting', tone: 'moving' },
  live: { word: 'connected', tone: 'ready' },
  waiting: { word: 'waiting for its machine', tone: 'paused' },
  reconnecting: { word: 'reconnecting', tone: 'moving' },
  ended: { word: 'ended', tone: 'over' },
  detached: { word: 'not connected', tone: 'over' },
};

/** A machine that stands still while its shell lives on. `starting`: its memory is read; a machine that boots has no live shell yet. */
const pauses: Readonly<Partial<Record<InstanceState, TabState>>> = {
  suspending: { word: 'being suspended', tone: 'paused' },
  suspended: { word: 'suspended', tone: 'paused' },
  starting: { word: 'resuming', tone: 'moving' },
};

/** A connection's state for a tab: a word and a tone. A command is over with its exit code; a live shell of a machine that stands still says so. */
export function tabState(status: TerminalStatus, isCommand = false, machine?: InstanceState): TabState {
  const code = status.name === 'ended' ? (status.ended?.code ?? null) : null;
  if (isCommand && code !== null) return { word: `exit ${code}`, tone: 'over' };
  return (status.name === 'live' && machine !== undefined ? pauses[machine] : undefined) ?? states[status.name];
}
