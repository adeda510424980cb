import { showToast } from '../toasts/toasts';
import { frontTerminal } from './frontTerminal';
import { marksOffered } from './shownOver';

/** Goes to the command before or after what is seen; where the shell does not mark its commands, offers to set that up. */
export function jumpToCommand(direction: 'next' | 'previous'): void {
  if (frontTerminal()?.marksCommands() === false) marksOffered.change(true);
  else frontTerminal()?.jump(direction);
}

/** Copies what a command printed: the one that was gone to, else the latest. */
export async function copyOutput(): Promise<void> {
  const terminal = frontTerminal();
  if (terminal === undefined) return;
  if (!terminal.marksCommands()) marksOffered.change(true);
  else sayCopied(await terminal.copyOutput());
}

/** Says whether a command's output is on the clipboard. */
export function sayCopied(isCopied: boolean): void {
  showToast({ kind: 'plain', title: isCopied ? 'The output of the command is copied' : 'There is no output to copy' });
}
