import type { Terminal } from '@xterm/xterm';
import { formatDuration } from '../../format/time';
import type { MarkedCommand } from './CommandMarks';
import styles from './drawEnd.module.css';

/**
 * Draws how a command ended, at the left edge of its prompt: a stroke in the colour of its end, and its exit code and how long it took beneath the pointer. A click picks it.
 * The keyboard goes to a command and copies there: strokes would be stops beyond counting.
 */
export function drawEnd(terminal: Terminal, { prompt, code, took }: MarkedCommand, onPick: () => void): void {
  const words = wordsOf(code, took);
  const failed = code !== null && code !== 0;
  terminal.registerDecoration({ marker: prompt, x: 0, width: 1 })?.onRender((element) => {
    element.classList.add(styles.end ?? '');
    element.dataset.failed = `${failed}`;
    element.title = `${words}. A click copies the output.`;
    element.onclick = onPick;
    element.setAttribute('aria-label', words);
  });
}

/** How a command ended, in words. */
export function wordsOf(code: number | null, took: number | null): string {
  const end = code === null ? 'Ended' : code === 0 ? 'Succeeded' : `Exit code ${code}`;
  return took === null ? end : `${end} after ${took < 1000 ? `${Math.round(took)} ms` : formatDuration(took)}`;
}
