import { expect, it } from 'vitest';
import { tabTitle } from './tabTitle';

const tab = { id: '1', host: 'local', instance: 'calm-otter' };

it('is the machine for a shell, the command for a command, and the given name before both', () => {
  expect(tabTitle(tab)).toBe('calm-otter');
  expect(tabTitle({ ...tab, run: { command: ['git', 'commit', '-m', "it's done"] } })).toBe(String.raw`git commit -m 'it'\''s done'`);
  expect(tabTitle({ ...tab, run: { command: ['sh', '-c', 'apt update &&\n  apt upgrade'] } })).toBe('apt update && apt upgrade');
  expect(tabTitle({ ...tab, run: { directory: '/srv', environment: { A: '1' } } })).toBe('calm-otter');
  expect(tabTitle({ ...tab, run: { command: ['ls'] }, name: 'logs' })).toBe('logs');
  expect(tabTitle({ ...tab, console: true })).toBe('calm-otter console');
});
