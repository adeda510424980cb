import { endTerminal } from '../../api/terminals';
import { Problem, sentenceOf } from '../../api/problem';
import { showToast } from '../toasts/toasts';
import { closeTab } from './tabs';
import { forgetNews } from './tabNews';

/** Ends a shell and takes its tab away. One that is over already has no session to end. */
export function endShell(id: string): void {
  closeTab(id);
  forgetNews(id);
  endTerminal(id).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return;
    showToast({ kind: 'bad', title: 'The shell goes on on the server', text: sentenceOf(error) });
  });
}
