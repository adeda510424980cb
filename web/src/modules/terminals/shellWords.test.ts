import { expect, it } from 'vitest';
import { sampleTerminal } from '../../test/samples';
import { shellFacts, shellTitle } from './shellWords';

const opened = sampleTerminal().createdAt;

it('says where a shell is and what runs there', () => {
  expect(shellTitle(sampleTerminal(), false)).toBe('Shell on calm-otter');
  expect(shellTitle(sampleTerminal(), true)).toBe('Shell on calm-otter (local)');
  expect(shellTitle(sampleTerminal({ command: ['make', 'all'], title: 'make all' }), false)).toBe('make all on calm-otter');
});

it('says how old it is and whether another page shows it', () => {
  const now = Date.parse(opened) + 5 * 60_000;
  expect(shellFacts(sampleTerminal({ viewers: 0 }), now)).toBe('5 min ago');
  expect(shellFacts(sampleTerminal({ viewers: 2 }), now)).toBe('5 min ago, in another window');
  expect(shellFacts(sampleTerminal({ viewers: 0, state: 'waiting' }), now)).toBe('5 min ago, waits for its machine');
});
