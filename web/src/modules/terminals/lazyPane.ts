import { lazy } from 'react';

const load = () => import('./TerminalPane');

/** A pane with xterm.js, which is most of the page's bytes: they come with the first terminal. */
export const LazyPane = lazy(() => load().then((module) => ({ default: module.TerminalPane })));

/** Fetches it a moment before it is wanted: the pointer is on its way to the button. */
export function preloadPane(): void {
  load().catch(() => {
    // Opening the terminal asks again, and says so where it fails.
  });
}
