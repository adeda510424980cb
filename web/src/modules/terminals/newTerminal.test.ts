import { beforeEach, expect, it } from 'vitest';
import { lastSaid, mistakesOf, nothingSaid, rememberSaid, runOf } from './newTerminal';

beforeEach(() => localStorage.clear());

it('is a plain login where nothing is said, and a login shell where no command is', () => {
  expect(runOf(nothingSaid)).toBeUndefined();
  expect(runOf({ user: ' www ', directory: '/srv', command: '', environment: 'A=1\n\n  B_2=x = y \n' })).toEqual({ user: 'www', directory: '/srv', environment: { A: '1', B_2: 'x = y ' } });
  expect(runOf({ ...nothingSaid, command: 'ls | wc' })).toEqual({ command: ['sh', '-c', 'ls | wc'] });
});

it.each([
  ['user', '-x', 'A user’s name'],
  ['user', 'a b', 'A user’s name'],
  ['directory', 'x'.repeat(4097), '4096'],
  ['command', 'x'.repeat(8001), '8000'],
  ['environment', 'A=1\nno', 'Line 2 is not NAME=value'],
  ['environment', '1A=1', 'Line 1'],
  ['environment', Array.from({ length: 65 }, (_, at) => `A${at}=1`).join('\n'), '64 variables'],
  ['environment', `A=${'x'.repeat(16 * 1024)}`, '16 KiB'],
] as const)('says what is wrong with the %s', (field, value, words) => {
  const mistakes = mistakesOf({ ...nothingSaid, [field]: value });
  expect(Object.keys(mistakes)).toEqual([field]);
  expect(mistakes[field]).toContain(words);
});

it('remembers what was said of a machine, but no environment', () => {
  rememberSaid({ host: 'local', name: 'one' }, { user: 'www', directory: '/srv', command: 'ls', environment: 'TOKEN=secret' });
  expect(lastSaid({ host: 'local', name: 'one' })).toEqual({ user: 'www', directory: '/srv', command: 'ls', environment: '' });
  expect(lastSaid({ host: 'local', name: 'two' })).toEqual(nothingSaid);
  expect(localStorage.getItem('batwa.newTerminal.local/one')).not.toContain('secret');
});
