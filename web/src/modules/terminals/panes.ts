import { newSessionId } from './newSessionId';
import { moveEdge, panesOf, splitPane, type Direction, type Edge, type Layout, type Split } from './layout';
import { change, currentTabs, layoutOf, type TabsState } from './tabs';

/** Opens another shell on the machine of the pane in front, beside or below it. */
export function splitFront(direction: Direction): void {
  const state = currentTabs();
  const at = state.tabs.findIndex((tab) => tab.id === state.activeId);
  const front = state.tabs[at];
  if (front === undefined) return;
  const added = { id: newSessionId(), host: front.host, instance: front.instance };
  const layout = layoutOf(state, front.id);
  change({
    ...state,
    tabs: [...state.tabs.slice(0, at + 1), added, ...state.tabs.slice(at + 1)],
    activeId: added.id,
    layouts: withLayout(state, layout, splitPane(layout, front.id, direction, added.id)),
  });
}

/** Moves an edge of the tab in front. */
export function resizePanes({ path }: Edge, share: number): void {
  const state = currentTabs();
  if (state.activeId === null) return;
  const layout = layoutOf(state, state.activeId);
  change({ ...state, layouts: withLayout(state, layout, moveEdge(layout, path, share)) });
}

/** Puts a tab, with all its panes, before or behind the tab of another. */
export function moveTab(id: string, other: string, where: 'before' | 'behind'): void {
  const state = currentTabs();
  const moved = panesOf(layoutOf(state, id));
  const target = panesOf(layoutOf(state, other));
  if (moved.includes(other)) return;
  const rest = state.tabs.filter((tab) => !moved.includes(tab.id));
  const at = rest.findIndex((tab) => target.includes(tab.id)) + (where === 'behind' ? rest.filter((tab) => target.includes(tab.id)).length : 0);
  change({ ...state, tabs: [...rest.slice(0, at), ...state.tabs.filter((tab) => moved.includes(tab.id)), ...rest.slice(at)] });
}

/** Moves a tab one place to the left or the right; nothing at the ends. */
export function nudgeTab(id: string, step: -1 | 1): void {
  const { tabs } = currentTabs();
  const own = panesOf(layoutOf(currentTabs(), id));
  const places = tabs.flatMap((tab, at) => (own.includes(tab.id) ? [at] : []));
  const other = tabs[step < 0 ? Math.min(...places) - 1 : Math.max(...places) + 1];
  if (other !== undefined) moveTab(id, other.id, step < 0 ? 'before' : 'behind');
}

function withLayout({ layouts }: TabsState, old: Layout, next: Layout): Split[] {
  const others = layouts.filter((layout) => layout !== old);
  return 'split' in next ? [...others, next] : others;
}
