import { beforeEach, expect, it, vi } from 'vitest';

const load = async () => {
  vi.resetModules();
  return await import('./tabs');
};
let tabs: Awaited<ReturnType<typeof load>>;

beforeEach(async () => {
  tabs = await load();
});

const machine = { host: 'local', name: 'calm-otter' };
const ids = () => tabs.currentTabs().tabs.map((tab) => tab.id);

it('opens several shells on one machine, each a session of its own', () => {
  tabs.openTerminal(machine);
  tabs.openTerminal(machine);
  expect(new Set(ids()).size).toBe(2);
  expect(tabs.currentTabs()).toMatchObject({ activeId: ids()[1], size: 'docked' });
});

it('shows the same shells after a reload', async () => {
  tabs.openTerminal(machine);
  tabs.openTerminal({ host: 'local', name: 'db' });
  tabs.resizeDock('full');
  const before = tabs.currentTabs();
  expect((await load()).currentTabs()).toEqual(before);
});

it('does not open a new shell for one that had ended before the reload', async () => {
  tabs.openTerminal(machine);
  tabs.openTerminal(machine);
  const [first, second] = ids();
  tabs.markOver(second!);
  expect((await load()).currentTabs()).toMatchObject({ tabs: [{ id: first }], activeId: first });
});

it('brings the neighbour to the front when the front tab is closed, and hides with the last', () => {
  for (const name of ['a', 'b', 'c']) tabs.openTerminal({ host: 'local', name });
  const [a, b, c] = ids();
  tabs.showTab(b!);
  tabs.closeTab(b!);
  expect(tabs.currentTabs().activeId).toBe(c);
  tabs.closeTab(c!);
  expect(tabs.currentTabs().activeId).toBe(a);
  tabs.closeTab(a!);
  expect(tabs.currentTabs()).toEqual({ tabs: [], activeId: null, size: 'hidden', layouts: [] });
});

it('steps round and round', () => {
  for (const name of ['a', 'b', 'c']) tabs.openTerminal({ host: 'local', name });
  const [a, , c] = ids();
  tabs.stepTab(1);
  expect(tabs.currentTabs().activeId).toBe(a);
  tabs.stepTab(-1);
  expect(tabs.currentTabs().activeId).toBe(c);
});

it('brings a shell to the front that is open already instead of opening it twice', () => {
  tabs.openTerminal(machine);
  const [id] = ids();
  tabs.resizeDock('hidden');
  tabs.reopenTerminal({ id: id!, host: 'local', instance: 'calm-otter' });
  expect(ids()).toEqual([id]);
  expect(tabs.currentTabs().size).toBe('docked');
});

it('begins a new shell in the place and under the name of one that is over', () => {
  tabs.openTerminal(machine);
  const [id] = ids();
  tabs.renameTab(id!, 'logs');
  tabs.markOver(id!);
  tabs.replaceTab(id!);
  const tab = tabs.currentTabs().tabs[0]!;
  expect(tab).toEqual({ id: expect.not.stringContaining(id!) as string, host: 'local', instance: 'calm-otter', name: 'logs' });
});

it('gives a tab its own name back when the given one is emptied', () => {
  tabs.openTerminal(machine);
  const [id] = ids();
  tabs.renameTab(id!, 'logs');
  tabs.renameTab(id!, '  ');
  expect(tabs.currentTabs().tabs[0]).not.toHaveProperty('name');
});

it('starts empty when what was stored is not its own', async () => {
  sessionStorage.setItem('batwa.terminals', '{"tabs": [');
  expect((await load()).currentTabs().tabs).toEqual([]);
});

it('runs a command once, and again in the same place only when it is asked to', async () => {
  const run = { command: ['make', 'all'], directory: '/srv' };
  tabs.openRun(machine, run);
  const [id] = ids();
  expect(tabs.currentTabs().tabs[0]).toEqual({ id, host: 'local', instance: 'calm-otter', run });
  tabs.markAttached(id!);
  tabs = await load();
  expect(tabs.currentTabs().tabs[0]).toMatchObject({ id, run, begun: true });
  tabs.markOver(id!);
  tabs.replaceTab(id!);
  expect(tabs.currentTabs().tabs[0]).toEqual({ id: expect.not.stringContaining(id!) as string, host: 'local', instance: 'calm-otter', run });
});

it('shows a command of elsewhere without running it', () => {
  tabs.reopenTerminal({ id: 'x', host: 'local', instance: 'calm-otter', command: ['make'], directory: null, user: 'www' });
  tabs.reopenTerminal({ id: 'y', host: 'local', instance: 'calm-otter', command: null });
  tabs.reopenTerminal({ id: 'z', host: 'local', instance: 'calm-otter', command: null, directory: '/srv', user: 'www' });
  expect(tabs.currentTabs().tabs).toEqual([
    { id: 'x', host: 'local', instance: 'calm-otter', run: { command: ['make'], user: 'www' }, begun: true },
    { id: 'y', host: 'local', instance: 'calm-otter' },
    { id: 'z', host: 'local', instance: 'calm-otter', run: { directory: '/srv', user: 'www' }, begun: true },
  ]);
});
