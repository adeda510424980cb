import type { TerminalStatus } from '../../terminal/TerminalSocket';

const states: Readonly<Record<TerminalStatus['phase'], { word: string; tone: 'ready' | 'moving' | 'over' }>> = {
  connecting: { word: 'connecting', tone: 'moving' },
  ready: { word: 'connected', tone: 'ready' },
  waiting: { word: 'reconnecting', tone: 'moving' },
  ended: { word: 'ended', tone: 'over' },
  refused: { word: 'not connected', tone: 'over' },
};

/** A connection's state for a tab: a word and a tone. */
export function tabState(status: TerminalStatus): { word: string; tone: 'ready' | 'moving' | 'over' } {
  return states[status.phase];
}
