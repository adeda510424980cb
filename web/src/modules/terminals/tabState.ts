import type { TerminalStatus } from '../../terminal/TerminalSocket';

const states: Readonly<Record<TerminalStatus['name'], { word: string; tone: 'ready' | 'moving' | 'over' }>> = {
  connecting: { word: 'connecting', tone: 'moving' },
  live: { word: 'connected', tone: 'ready' },
  reconnecting: { word: 'reconnecting', tone: 'moving' },
  ended: { word: 'ended', tone: 'over' },
  detached: { word: 'not connected', tone: 'over' },
};

/** A connection's state for a tab: a word and a tone. */
export function tabState(status: TerminalStatus): { word: string; tone: 'ready' | 'moving' | 'over' } {
  return states[status.name];
}
