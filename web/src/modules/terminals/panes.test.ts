import { beforeEach, expect, it, vi } from 'vitest';

const load = async () => {
  vi.resetModules();
  return { ...(await import('./tabs')), ...(await import('./panes')) };
};
let all: Awaited<ReturnType<typeof load>>;
const names = () => all.currentTabs().tabs.map((tab) => tab.name ?? tab.instance);
const idOf = (name: string) => all.currentTabs().tabs.find((tab) => (tab.name ?? tab.instance) === name)!.id;

beforeEach(async () => {
  sessionStorage.clear();
  all = await load();
  for (const name of ['a', 'b', 'c']) all.openTerminal({ host: 'local', name });
});

function split(name: string): void {
  all.showTab(idOf(name));
  all.splitFront('row');
  all.renameTab(all.currentTabs().activeId!, `${name}2`);
}

it('opens another shell beside the one in front, on the same machine', () => {
  split('b');
  expect(names()).toEqual(['a', 'b', 'b2', 'c']);
  const { tabs, activeId, layouts } = all.currentTabs();
  expect(tabs[2]).toMatchObject({ id: activeId, instance: 'b' });
  expect(layouts).toEqual([{ split: 'row', share: 0.5, first: { pane: tabs[1]!.id }, second: { pane: activeId } }]);
});

it('shows the same panes after a reload', async () => {
  split('b');
  const before = all.currentTabs();
  expect((await load()).currentTabs()).toEqual(before);
});

it('leaves a shell that was over out of the panes after a reload', async () => {
  split('b');
  all.markOver(idOf('b2'));
  expect((await load()).currentTabs().layouts).toEqual([]);
});

it('brings the pane beside to the front when one is closed', () => {
  split('b');
  all.closeTab(idOf('b2'));
  expect(all.currentTabs()).toMatchObject({ activeId: idOf('b'), layouts: [] });
});

it('keeps the place of a shell that is opened anew in a pane', () => {
  split('b');
  all.replaceTab(idOf('b2'));
  expect(all.currentTabs().layouts).toMatchObject([{ second: { pane: idOf('b2') } }]);
});

it('moves a tab with all its panes', () => {
  split('b');
  all.moveTab(idOf('b2'), idOf('a'), 'before');
  expect(names()).toEqual(['b', 'b2', 'a', 'c']);
  all.moveTab(idOf('a'), idOf('b'), 'before');
  expect(names()).toEqual(['a', 'b', 'b2', 'c']);
  all.nudgeTab(idOf('b'), 1);
  expect(names()).toEqual(['a', 'c', 'b', 'b2']);
  all.nudgeTab(idOf('b'), 1);
  expect(names()).toEqual(['a', 'c', 'b', 'b2']);
  all.nudgeTab(idOf('c'), 1);
  expect(names()).toEqual(['a', 'b', 'b2', 'c']);
});
