import type { TerminalReports } from '../../terminal/TerminalReports';
import { showToast } from '../toasts/toasts';
import { ringBell } from './bell';
import { copyOutput, jumpToCommand, sayCopied } from './commandActions';
import { splitFront } from './panes';
import { findShown } from './shownOver';
import { newsOf, tellNews } from './tabNews';
import { markAttached, markOver, stepTab, type TerminalTab } from './tabs';
import { tabTitle } from './tabTitle';
import { takeClipboard } from './takeClipboard';
import { zoomTerminals } from './terminalSettings';

/** What becomes of what a tab's terminal tells, apart from what its pane itself shows. */
export function reportsOf(tab: TerminalTab, visible: boolean, bellSound: boolean): Omit<TerminalReports, 'link' | 'found' | 'paste' | 'foreign'> {
  const { id } = tab;
  return {
    status: (status) => {
      const isOver = status.name === 'ended';
      tellNews(id, isOver ? { status, progress: null, wantsClipboard: null } : { status });
      if (isOver) markOver(id);
    },
    attached: () => markAttached(id),
    title: (title) => tellNews(id, { title }),
    bell: () => {
      if (bellSound) ringBell();
      if (!visible) tellNews(id, { rang: true });
    },
    printed: () => {
      if (!newsOf(id).printed) tellNews(id, { printed: true });
    },
    notice: (sentence) => showToast({ kind: 'plain', title: tabTitle(tab), text: sentence }),
    clipboard: (text) => takeClipboard(tab, text),
    outputCopied: sayCopied,
    progress: (progress) => tellNews(id, { progress }),
    command: (command) => {
      if (command === 'find') findShown.change(true);
      else if (command === 'nextTab') stepTab(1);
      else if (command === 'previousTab') stepTab(-1);
      else if (command === 'leave') document.getElementById(`tab-${id}`)?.focus();
      else if (command === 'splitBeside') splitFront('row');
      else if (command === 'splitBelow') splitFront('column');
      else if (command === 'previousCommand' || command === 'nextCommand') jumpToCommand(command === 'nextCommand' ? 'next' : 'previous');
      else if (command === 'copyOutput') void copyOutput();
      else zoomTerminals(command === 'larger' ? 1 : command === 'smaller' ? -1 : 0);
    },
  };
}
