import type { TerminalStatus } from '../../terminal/TerminalSocket';

const states: Readonly<Record<TerminalStatus['name'], { word: string; tone: 'ready' | 'moving' | 'over' }>> = {
  connecting: { word: 'connecting', tone: 'moving' },
  live: { word: 'connected', tone: 'ready' },
  reconnecting: { word: 'reconnecting', tone: 'moving' },
  ended: { word: 'ended', tone: 'over' },
  detached: { word: 'not connected', tone: 'over' },
};

/** A connection's state for a tab: a word and a tone. A command is over with its exit code. */
export function tabState(status: TerminalStatus, isCommand = false): { word: string; tone: 'ready' | 'moving' | 'over' } {
  const code = status.name === 'ended' ? (status.ended?.code ?? null) : null;
  return isCommand && code !== null ? { word: `exit ${code}`, tone: 'over' } : states[status.name];
}
