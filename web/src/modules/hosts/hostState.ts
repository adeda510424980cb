import type { Host } from '../../api/types';
import type { Tone } from '../../components/StatusDot';

const states = {
  ready: { tone: 'good', word: 'Ready' },
  connecting: { tone: 'moving', word: 'Connecting' },
  unreachable: { tone: 'bad', word: 'Unreachable' },
} as const;

/** How a host is, in a word and a colour. What a person can mend is not called broken. */
export function hostState({ state, needs }: Host): { tone: Tone; word: string } {
  return needs === null ? states[state] : { tone: 'unknown', word: 'Needs a passphrase' };
}
