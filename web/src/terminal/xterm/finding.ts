import type { ISearchOptions } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import type { Screen } from './createScreen';

/** What is looked for in what a terminal printed. */
export interface Search {
  text: string;
  isRegex: boolean;
  matchesCase: boolean;
  wholeWord: boolean;
}

/** How many places there are, and which is marked, from 1; 0 where there are too many to tell. Null while nothing is looked for. */
export type Found = { at: number; count: number; most: number } | null;

/** xterm.js marks that many places and counts no further. */
export const mostFound = 1000;

// The strong place is also selected, and the selection's colour lies over the background: its border is what is seen.
const onDark = { matchBackground: '#5c4310', activeMatchBackground: '#8a6212', activeMatchBorder: '#f5b942', matchOverviewRuler: '#8a6212', activeMatchColorOverviewRuler: '#f5b942' };
const onLight = { matchBackground: '#f8dfa6', activeMatchBackground: '#f5b942', activeMatchBorder: '#9a6500', matchOverviewRuler: '#e0b558', activeMatchColorOverviewRuler: '#9a6500' };

const rowsOfBar = 4;

const latest = new WeakMap<Terminal, Search>();

/** Why this cannot be looked for, or null. */
export function searchTrouble({ text, isRegex }: Search): string | null {
  if (!isRegex) return null;
  try {
    new RegExp(text);
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return 'Not a regular expression';
    throw error;
  }
}

/** Marks every place, and the next or the previous one stronger. */
export function find({ terminal, search: finder }: Screen, search: Search, direction: 'next' | 'previous', isLight: boolean): void {
  if (latest.get(terminal) !== search) {
    // Anew from the newest line: the addon would go on from what it has marked, and keep the marks of other options.
    latest.set(terminal, search);
    terminal.clearSelection();
    finder.clearDecorations();
  }
  if (search.text === '' || searchTrouble(search) !== null) {
    return;
  }
  const options: ISearchOptions = { regex: search.isRegex || search.wholeWord, caseSensitive: search.matchesCase, decorations: isLight ? onLight : onDark };
  if (direction === 'next') finder.findNext(termOf(search), options);
  else finder.findPrevious(termOf(search), options);
  showBelowBar(terminal);
}

// The bar with the search lies over the topmost rows, four on a phone. What was scrolled away can be drawn lower.
function showBelowBar(terminal: Terminal): void {
  const place = terminal.getSelectionPosition();
  if (place === undefined) return;
  const row = place.start.y - terminal.buffer.active.viewportY;
  if (row < rowsOfBar) terminal.scrollLines(row - rowsOfBar);
}

/** What the addon looks for. Its own whole words miss one that stands in a line before one that is not whole. */
export function termOf({ text, isRegex, wholeWord }: Search): string {
  if (!wholeWord) return text;
  return `(?<!\\w)(?:${isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)})(?!\\w)`;
}
