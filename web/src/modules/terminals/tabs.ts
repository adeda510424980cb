import type { InstanceKey, Terminal } from '../../api/types';
import type { Run } from '../../terminal/frames';
import { panesOf, replacePane, withoutPane, type Layout, type Split } from './layout';
import { newSessionId } from './newSessionId';

/** One shell that the page shows, or shows again after a reload: its id is the session's on the server. */
export interface TerminalTab {
  id: string;
  host: string;
  instance: string;
  /** A name that the person gave it. */
  name?: string;
  /** What runs otherwise than by a plain login. With its environment it is kept as long as the browser's tab. */
  run?: Run;
  /** That has begun: from here on it is looked for and not run again. */
  begun?: true;
  /** Its session gets this window's size when it is attached to, wherever it was shown before. */
  claims?: true;
  /** It is the machine's serial console. */
  console?: true;
  /** Whether its programs may put text on the clipboard; asked for at the first time. */
  clipboard?: 'allowed' | 'blocked';
  /** The shell is over; the tab still shows what was on its screen, and does not outlive a reload. */
  over?: true;
}

/** How much of the window the terminals take. */
export type DockSize = 'hidden' | 'docked' | 'full';

export interface TabsState {
  tabs: readonly TerminalTab[];
  activeId: string | null;
  size: DockSize;
  /** The tabs that are split into panes. */
  layouts: readonly Split[];
}

const storageKey = 'batwa.terminals';
const nothing: TabsState = { tabs: [], activeId: null, size: 'hidden', layouts: [] };
const listeners = new Set<() => void>();
let state = restore();

/** Opens a new shell in a tab of its own, beside the machine's other ones. */
export function openTerminal({ host, name }: InstanceKey): void {
  addTab({ id: newSessionId(), host, instance: name });
}

/** Shows a machine's serial console: the one that has a tab already, or one of its own. */
export function openConsole({ host, name }: InstanceKey): void {
  const there = state.tabs.find((tab) => tab.console === true && tab.host === host && tab.instance === name && tab.over !== true);
  if (there === undefined) addTab({ id: newSessionId(), host, instance: name, console: true });
  else showTab(there.id);
}

/** Opens a terminal as the person wants it; a plain login where nothing is said. The tab of a command stays when that has ended, and has its name unless another is given. */
export function openRun({ host, name }: InstanceKey, run: Run | undefined, given?: string): void {
  addTab({ id: newSessionId(), host, instance: name, ...(run === undefined ? {} : { run }), ...(given === undefined ? {} : { name: given }) });
}

/** Shows a shell or a command that runs already. What it was opened with is known but for its environment, in which secrets stand: a new one in its place has none. */
export function reopenTerminal({ id, host, instance, command, directory, user, console }: Pick<Terminal, 'id' | 'host' | 'instance'> & Partial<Terminal>): void {
  if (state.tabs.some((one) => one.id === id)) showTab(id);
  else if (console === true) addTab({ id, host, instance, console });
  else if (!command && !directory && !user) addTab({ id, host, instance });
  else addTab({ id, host, instance, run: { ...(command ? { command } : {}), ...(directory ? { directory } : {}), ...(user ? { user } : {}) }, begun: true });
}

/** Takes a tab away; the tab beside it comes to the front. */
export function closeTab(id: string): void {
  const at = state.tabs.findIndex((tab) => tab.id === id);
  if (at < 0) return;
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const beside = panesOf(layoutOf(state, id)).find((pane) => pane !== id);
  const activeId = state.activeId === id ? (beside ?? tabs[Math.min(at, tabs.length - 1)]?.id ?? null) : state.activeId;
  change({ tabs, activeId, size: tabs.length === 0 ? 'hidden' : state.size, layouts: eachLayout((layout) => withoutPane(layout, id)) });
}

/** Takes every tab away, without ending a shell. */
export function closeEveryTab(): void {
  change(nothing);
}

/** Remembers that a shell is over, so that a reload does not open another one unasked. */
export function markOver(id: string): void {
  change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, over: true } : tab)) });
}

/** Remembers that it was attached to: a reload neither runs its command a second time nor takes the size again. */
export function markAttached(id: string): void {
  const attach = ({ claims: _claims, ...tab }: TerminalTab): TerminalTab => (tab.run === undefined ? tab : { ...tab, begun: true });
  if (state.tabs.some((tab) => tab.id === id && (tab.claims === true || (tab.run !== undefined && tab.begun !== true)))) {
    change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? attach(tab) : tab)) });
  }
}

/** Gives a tab's session this window's size as soon as it is attached to. */
export function claimSize(id: string): void {
  change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, claims: true } : tab)) });
}

/** Begins a new shell, or the command once more, in the place of one that is over. */
export function replaceTab(id: string): void {
  const next = newSessionId();
  change({
    ...state,
    tabs: state.tabs.map((tab) => (tab.id === id ? withoutEnd(tab, next) : tab)),
    activeId: state.activeId === id ? next : state.activeId,
    layouts: eachLayout((layout) => replacePane(layout, id, { pane: next })),
  });
}

/** Brings a tab to the front. */
export function showTab(id: string): void {
  if (state.activeId === id && state.size !== 'hidden') return;
  change({ ...state, activeId: id, size: state.size === 'hidden' ? 'docked' : state.size });
}

/** Brings the tab so many places further to the front, round and round. */
export function stepTab(step: number): void {
  const at = state.tabs.findIndex((tab) => tab.id === state.activeId);
  const next = state.tabs.at((at + step) % Math.max(1, state.tabs.length));
  if (next !== undefined) showTab(next.id);
}

/** Names a tab; an empty name gives it back its own. */
export function renameTab(id: string, name: string): void {
  const given = name.trim();
  const rename = ({ name: _previous, ...rest }: TerminalTab): TerminalTab => (given === '' ? rest : { ...rest, name: given });
  change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? rename(tab) : tab)) });
}

/** Remembers whether a session's programs may put text on the clipboard. */
export function decideClipboard(id: string, clipboard: 'allowed' | 'blocked'): void {
  change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, clipboard } : tab)) });
}

/** Makes the terminals larger, smaller or unseen. Their shells do not notice. */
export function resizeDock(size: DockSize): void {
  change({ ...state, size });
}

/** How the tab that a session is in is split: the session alone where it is not. */
export function layoutOf({ layouts }: TabsState, id: string): Layout {
  return layouts.find((layout) => panesOf(layout).includes(id)) ?? { pane: id };
}

/** The tabs now. */
export function currentTabs(): TabsState {
  return state;
}

/** Calls back after every change. */
export function onTabsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function withoutEnd({ over: _over, begun: _begun, clipboard: _clipboard, ...tab }: TerminalTab, id: string): TerminalTab {
  return { ...tab, id };
}

function eachLayout(map: (layout: Split) => Layout | null): Split[] {
  return state.layouts.map(map).filter((layout) => layout !== null && 'split' in layout);
}

function addTab(tab: TerminalTab): void {
  change({ ...state, tabs: [...state.tabs, tab], activeId: tab.id, size: state.size === 'hidden' ? 'docked' : state.size });
}

/** Takes a new state: shows it and keeps it over a reload. */
export function change(next: TabsState): void {
  state = next;
  sessionStorage.setItem(storageKey, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** What this browser tab showed before it was reloaded. Session storage: a second browser tab has shells of its own. */
function restore(): TabsState {
  const stored = sessionStorage.getItem(storageKey);
  if (stored === null) return nothing;
  try {
    const { tabs, activeId, size, layouts = [] } = JSON.parse(stored) as Partial<TabsState>;
    const alive = tabs?.filter((tab) => tab.over !== true) ?? [];
    if (alive.length === 0 || size === undefined) return nothing;
    const gone = tabs?.filter((tab) => tab.over === true) ?? [];
    const left = gone.reduce<readonly (Layout | null)[]>((all, { id }) => all.map((layout) => layout && withoutPane(layout, id)), layouts);
    return {
      tabs: alive,
      activeId: alive.find((tab) => tab.id === activeId)?.id ?? alive[0]?.id ?? null,
      size,
      layouts: left.filter((layout) => layout !== null && 'split' in layout),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return nothing;
    throw error;
  }
}
