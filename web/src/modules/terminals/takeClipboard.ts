import { writeClipboard } from '../../terminal/xterm/clipboard';
import { showToast } from '../toasts/toasts';
import { tellNews } from './tabNews';
import { decideClipboard, type TerminalTab } from './tabs';
import { tabTitle } from './tabTitle';

/** A program of a session wants a text on the clipboard: it is put there, asked about, or passed over, as the person has decided for the session. */
export function takeClipboard(tab: TerminalTab, text: string): void {
  if (tab.clipboard === 'allowed') void put(tab, text);
  else if (tab.clipboard === undefined) tellNews(tab.id, { wantsClipboard: text });
}

/** The person has decided, for this session and what it wants now. */
export function answerClipboard(tab: TerminalTab, answer: 'allowed' | 'blocked', text: string): void {
  decideClipboard(tab.id, answer);
  tellNews(tab.id, { wantsClipboard: null });
  if (answer === 'allowed') void put(tab, text);
}

async function put(tab: TerminalTab, text: string): Promise<void> {
  if (await writeClipboard(text)) return;
  // The browser wants to see that the person is there; their click on this is that.
  showToast({ kind: 'plain', title: `${tabTitle(tab)} has something for the clipboard`, action: { label: 'Copy', run: () => void writeClipboard(text) } });
}
