import { useEffect, useState } from 'react';
import { showToast } from '../toasts/toasts';
import { shellOfAddress } from './moveToWindow';
import { claimSize, renameTab, reopenTerminal, resizeDock } from './tabs';
import { useTerminals } from './useTerminals';

/** Shows the shell that the address asks for, in the whole window, once the person's shells are known. */
export function useShellOfAddress(): void {
  const [asked] = useState(() => shellOfAddress(location.hash));
  const { data } = useTerminals();
  const isKnown = data !== undefined;
  const found = data?.find((one) => one.id === asked?.id);

  useEffect(() => {
    if (asked === null || !isKnown || shellOfAddress(location.hash) === null) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    if (found === undefined) {
      showToast({ kind: 'plain', title: 'That shell is over', text: 'It has ended meanwhile, or it is another person’s.' });
      return;
    }
    reopenTerminal(found);
    if (asked.name !== undefined) renameTab(found.id, asked.name);
    // It is this window's shell now: the one that it was moved from shows it no more.
    claimSize(found.id);
    resizeDock('full');
  }, [asked, isKnown, found]);
}
