import type { Terminal } from '@xterm/xterm';

/** Copies what is selected. Outside a secure context there is no clipboard object, but the browser's own copy command still asks the terminal. */
export function copySelection(terminal: Terminal): void {
  const text = terminal.getSelection();
  if (text === '') return;
  if ('clipboard' in navigator) void navigator.clipboard.writeText(text);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else is there over plain HTTP
  else document.execCommand('copy');
}
