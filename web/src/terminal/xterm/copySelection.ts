import type { Terminal } from '@xterm/xterm';
import { writeClipboard } from './clipboard';

/** Copies what is selected. */
export function copySelection(terminal: Terminal): void {
  const text = terminal.getSelection();
  if (text !== '') void writeClipboard(text);
}
