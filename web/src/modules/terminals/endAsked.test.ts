import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TerminalForeground } from '../../api/types';
import type { TerminalHandle } from '../../terminal/TerminalView';
import { endAsked, leaveOpen, wantEnd } from './endAsked';
import { registerTerminal } from './frontTerminal';
import { tellNews } from './tabNews';
import type { TerminalTab } from './tabs';

const api = vi.hoisted(() => ({ foregroundOf: vi.fn(), endTerminal: vi.fn(() => Promise.resolve()) }));
vi.mock('../../api/terminals', () => api);

const tab: TerminalTab = { id: 'a', host: 'local', instance: 'web-1' };
let answer: (said: TerminalForeground) => void;
let fail: (error: Error) => void;
let forget = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  api.endTerminal.mockClear();
  api.foregroundOf.mockReset().mockImplementation(
    (_id: string, signal: AbortSignal) =>
      new Promise<TerminalForeground>((resolve, reject) => {
        answer = resolve;
        fail = reject;
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  tellNews('a', { status: { name: 'live' } });
});

afterEach(() => {
  leaveOpen();
  forget();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const hasEnded = () => api.endTerminal.mock.calls.length > 0;

it('names the program that runs, and ends nothing before the person has said so', async () => {
  wantEnd(tab);
  expect(endAsked.read()).toBeNull();
  answer({ state: 'program', program: 'make' });
  await settle();
  expect(endAsked.read()).toEqual({ tab, runs: { program: 'make' } });
  expect(hasEnded()).toBe(false);
});

it('asks nothing where the guest says that nothing runs, also where the screen looks otherwise', async () => {
  forget = registerTerminal('a', { isBusy: () => true } as TerminalHandle);
  wantEnd(tab);
  answer({ state: 'idle', program: null });
  await settle();
  expect(endAsked.read()).toBeNull();
  expect(hasEnded()).toBe(true);
});

it.each([true, false])('goes by the screen where the guest can not say: %s', async (isBusy) => {
  forget = registerTerminal('a', { isBusy: () => isBusy } as TerminalHandle);
  wantEnd(tab);
  answer({ state: 'unknown', program: null });
  await settle();
  expect(endAsked.read()?.runs ?? null).toBe(isBusy ? 'something' : null);
  expect(hasEnded()).toBe(!isBusy);
});

it('goes by the screen where the server does not answer', async () => {
  wantEnd(tab);
  fail(new Error('no network'));
  await settle();
  expect(hasEnded()).toBe(true);
});

it('says that it asks when that takes a while, and then what was said', async () => {
  wantEnd(tab);
  await vi.advanceTimersByTimeAsync(500);
  expect(endAsked.read()?.runs).toBe('looking');
  answer({ state: 'unknown', program: null });
  await settle();
  expect(endAsked.read()?.runs).toBe('notSaid');
  expect(hasEnded()).toBe(false);
});

it('ends nothing that was left open meanwhile, whatever is said later', async () => {
  wantEnd(tab);
  await vi.advanceTimersByTimeAsync(500);
  leaveOpen();
  answer({ state: 'idle', program: null });
  await settle();
  expect([endAsked.read(), hasEnded()]).toEqual([null, false]);
});

it('asks about the tab that was wanted last', async () => {
  wantEnd(tab);
  const first = answer;
  tellNews('b', { status: { name: 'live' } });
  wantEnd({ ...tab, id: 'b' });
  first({ state: 'idle', program: null });
  answer({ state: 'program', program: 'vim' });
  await settle();
  expect(endAsked.read()?.tab.id).toBe('b');
  expect(hasEnded()).toBe(false);
});

it('asks no guest about a shell that is over, nor about a command', async () => {
  wantEnd({ ...tab, run: { command: ['make'] } });
  expect(endAsked.read()?.runs).toBe('something');
  leaveOpen();
  tellNews('a', { status: { name: 'left' } as never });
  wantEnd(tab);
  await settle();
  expect(hasEnded()).toBe(true);
  expect(api.foregroundOf).not.toHaveBeenCalled();
});
