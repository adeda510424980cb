import { expect, it } from 'vitest';
import { tabState } from './tabState';

const ended = { name: 'ended', text: '', ended: { cause: 'guestExited', code: 2, signal: null, text: '', at: null } } as const;

it('says how the connection is', () => {
  expect(tabState({ name: 'live' })).toEqual({ word: 'connected', tone: 'ready' });
  expect(tabState({ name: 'waiting', text: '' })).toEqual({ word: 'waiting for its machine', tone: 'paused' });
  expect(tabState(ended, true).word).toBe('exit 2');
  expect(tabState(ended).word).toBe('ended');
});

it('says that a machine stands still, as long as its shell lives', () => {
  expect(tabState({ name: 'live' }, false, 'suspended')).toEqual({ word: 'suspended', tone: 'paused' });
  expect(tabState({ name: 'live' }, true, 'starting').word).toBe('resuming');
  expect(tabState({ name: 'live' }, false, 'running').word).toBe('connected');
  expect(tabState({ name: 'waiting', text: '' }, false, 'suspended').word).toBe('waiting for its machine');
});
