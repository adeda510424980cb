import { showToast } from '../toasts/toasts';
import { frontTerminal } from './frontTerminal';
import { openMarksOffer } from './marksOffer';

/** Goes to the command before or after what is seen; where the shell does not mark its commands, offers to set that up. */
export function jumpToCommand(direction: 'next' | 'previous'): void {
  if (frontTerminal()?.marksCommands() === false) openMarksOffer();
  else frontTerminal()?.jump(direction);
}

/** Copies what the latest command printed. */
export async function copyLatestOutput(): Promise<void> {
  const terminal = frontTerminal();
  if (terminal === undefined) return;
  if (!terminal.marksCommands()) openMarksOffer();
  else showToast({ kind: 'plain', title: (await terminal.copyOutput()) ? 'The output of the latest command is copied' : 'There is no output to copy' });
}
