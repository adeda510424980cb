import type { InstanceKey, Terminal } from '../../api/types';
import type { Run } from '../../terminal/frames';
import { newSessionId } from './newSessionId';

/** One shell that the page shows, or shows again after a reload: its id is the session's on the server. */
export interface TerminalTab {
  id: string;
  host: string;
  instance: string;
  /** A name that the person gave it. */
  name?: string;
  /** What runs in place of a login shell. */
  run?: Run;
  /** That has begun: from here on it is looked for and not run again. */
  begun?: true;
  /** The shell is over; the tab still shows what was on its screen, and does not outlive a reload. */
  over?: true;
}

/** How much of the window the terminals take. */
export type DockSize = 'hidden' | 'docked' | 'full';

export interface TabsState {
  tabs: readonly TerminalTab[];
  activeId: string | null;
  size: DockSize;
}

const storageKey = 'batwa.terminals';
const listeners = new Set<() => void>();
let state = restore();

/** Opens a new shell in a tab of its own, beside the machine's other ones. */
export function openTerminal({ host, name }: InstanceKey): void {
  addTab({ id: newSessionId(), host, instance: name });
}

/** Runs a command in a tab of its own, which stays when the command has ended. Its name is the command's unless another is given. */
export function openCommand({ host, name }: InstanceKey, run: Run, given?: string): void {
  addTab({ id: newSessionId(), host, instance: name, run, ...(given === undefined ? {} : { name: given }) });
}

/** Shows a shell or a command that runs already. */
export function reopenTerminal({ id, host, instance, command, directory, user }: Pick<Terminal, 'id' | 'host' | 'instance'> & Partial<Terminal>): void {
  if (state.tabs.some((one) => one.id === id)) showTab(id);
  else if (command === null || command === undefined) addTab({ id, host, instance });
  else addTab({ id, host, instance, run: { command, ...(directory ? { directory } : {}), ...(user ? { user } : {}) }, begun: true });
}

/** Takes a tab away; the tab beside it comes to the front. */
export function closeTab(id: string): void {
  const at = state.tabs.findIndex((tab) => tab.id === id);
  if (at < 0) return;
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const activeId = state.activeId === id ? (tabs[Math.min(at, tabs.length - 1)]?.id ?? null) : state.activeId;
  change({ tabs, activeId, size: tabs.length === 0 ? 'hidden' : state.size });
}

/** Takes every tab away, without ending a shell. */
export function closeEveryTab(): void {
  change({ tabs: [], activeId: null, size: 'hidden' });
}

/** Remembers that a shell is over, so that a reload does not open another one unasked. */
export function markOver(id: string): void {
  change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, over: true } : tab)) });
}

/** Remembers that a command runs, so that a reload does not run it a second time. */
export function markBegun(id: string): void {
  if (state.tabs.some((tab) => tab.id === id && tab.run !== undefined && tab.begun !== true)) {
    change({ ...state, tabs: state.tabs.map((tab) => (tab.id === id ? { ...tab, begun: true } : tab)) });
  }
}

/** Begins a new shell, or the command once more, in the place of one that is over. */
export function replaceTab(id: string): void {
  const next = newSessionId();
  change({
    ...state,
    tabs: state.tabs.map((tab) => (tab.id === id ? withoutEnd(tab, next) : tab)),
    activeId: state.activeId === id ? next : state.activeId,
  });
}

/** Brings a tab to the front. */
export function showTab(id: string): void {
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

/** Makes the terminals larger, smaller or unseen. Their shells do not notice. */
export function resizeDock(size: DockSize): void {
  change({ ...state, size });
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

function withoutEnd({ over: _over, begun: _begun, ...tab }: TerminalTab, id: string): TerminalTab {
  return { ...tab, id };
}

function addTab(tab: TerminalTab): void {
  change({ tabs: [...state.tabs, tab], activeId: tab.id, size: state.size === 'hidden' ? 'docked' : state.size });
}

function change(next: TabsState): void {
  state = next;
  sessionStorage.setItem(storageKey, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** What this browser tab showed before it was reloaded. Session storage: a second browser tab has shells of its own. */
function restore(): TabsState {
  const empty: TabsState = { tabs: [], activeId: null, size: 'hidden' };
  const stored = sessionStorage.getItem(storageKey);
  if (stored === null) return empty;
  try {
    const { tabs, activeId, size } = JSON.parse(stored) as Partial<TabsState>;
    const alive = tabs?.filter((tab) => tab.over !== true) ?? [];
    if (alive.length === 0 || size === undefined) return empty;
    return { tabs: alive, activeId: alive.find((tab) => tab.id === activeId)?.id ?? alive[0]?.id ?? null, size };
  } catch (error) {
    if (error instanceof SyntaxError) return empty;
    throw error;
  }
}
