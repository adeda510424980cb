import type { TerminalStatus } from '../../terminal/TerminalEvents';
import type { Progress } from '../../terminal/xterm/osc9';

/** What a tab shows of its shell and what is not worth remembering. */
export interface TabNews {
  status: TerminalStatus;
  /** What the shell calls itself (OSC 0 and 2): text of a guest's, shown as text only. */
  title: string;
  /** It rang while nobody looked. */
  rang: boolean;
  /** It printed while nobody looked. */
  printed: boolean;
  /** How far a program there says it is. */
  progress: Progress | null;
  /** What a program there wants on the clipboard, while the person has not said whether it may: a guest's text. */
  wantsClipboard: string | null;
}

const longestTitle = 120;
const nothing: TabNews = { status: { name: 'connecting', text: '' }, title: '', rang: false, printed: false, progress: null, wantsClipboard: null };
const listeners = new Set<() => void>();
const news = new Map<string, TabNews>();

/** What is known of a tab's shell. */
export function newsOf(id: string): TabNews {
  return news.get(id) ?? nothing;
}

/** Tells something new of it. */
export function tellNews(id: string, change: Partial<TabNews>): void {
  const next = { ...newsOf(id), ...change };
  news.set(id, { ...next, title: next.title.slice(0, longestTitle) });
  for (const listener of listeners) listener();
}

/** Forgets a tab that is closed. */
export function forgetNews(id: string): void {
  news.delete(id);
}

/** Calls back after every change. */
export function onNews(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
