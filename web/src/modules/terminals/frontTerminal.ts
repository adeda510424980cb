import type { TerminalHandle } from '../../terminal/TerminalView';
import { currentTabs } from './tabs';

const handles = new Map<string, TerminalHandle>();

/** Makes a tab's terminal known to the menus around it, until the returned function is called. */
export function registerTerminal(id: string, handle: TerminalHandle): () => void {
  handles.set(id, handle);
  return () => handles.delete(id);
}

/** The terminal of a tab; none while it is not drawn yet. */
export function terminalOf(id: string): TerminalHandle | undefined {
  return handles.get(id);
}

/** The terminal that is typed into. */
export function frontTerminal(): TerminalHandle | undefined {
  const { activeId } = currentTabs();
  return activeId === null ? undefined : handles.get(activeId);
}
