import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useMediaQuery } from '../../hooks/useMediaQuery';
import { TerminalView, type TerminalHandle } from '../../terminal/TerminalView';
import { terminalThemes } from '../../terminal/xterm/themes';
import { TrustPanel } from '../hostKeys/TrustPanel';
import { showToast } from '../toasts/toasts';
import { ConnectionNote } from './ConnectionNote';
import { FindBar } from './FindBar';
import { endShell } from './endShell';
import { closeFind, isFindOpen, onFindChange, openFind } from './findState';
import { KeyBar } from './KeyBar';
import { markBegun, markOver, replaceTab, stepTab, type TerminalTab } from './tabs';
import { tellNews } from './tabNews';
import { tabTitle } from './tabTitle';
import styles from './TerminalPane.module.css';
import { useTabNews } from './useTabNews';
import { useScreenLook } from './useScreenLook';
import { zoomTerminals } from './terminalSettings';

/** A shell and what lies over it: how the connection is, what one looks for, the keys that a phone lacks. */
export function TerminalPane({ tab, visible }: { tab: TerminalTab; visible: boolean }) {
  const terminal = useRef<TerminalHandle>(null);
  const look = useScreenLook();
  const { status, rang } = useTabNews(tab.id);
  const finds = useSyncExternalStore(onFindChange, isFindOpen) && visible;
  const asksForTrust = status.name === 'ended' && status.ended?.cause === 'hostKeyUnknown';
  const touch = useMediaQuery('(pointer: coarse)');

  useEffect(() => {
    if (visible && rang) tellNews(tab.id, { rang: false });
  }, [visible, rang, tab.id]);

  const stopFinding = () => {
    terminal.current?.stopFinding();
    closeFind();
    terminal.current?.focus();
  };

  return (
    <div role="tabpanel" id={`shell-${tab.id}`} aria-labelledby={`tab-${tab.id}`} className={styles.pane} data-visible={visible} inert={!visible}>
      <div className={styles.screen} style={{ background: terminalThemes[look.theme].background }}>
        <TerminalView
          ref={terminal}
          id={tab.id}
          host={tab.host}
          instance={tab.instance}
          run={tab.run}
          begun={tab.begun}
          visible={visible}
          look={look}
          onStatus={(news) => {
            tellNews(tab.id, { status: news });
            if (news.name === 'ended') markOver(tab.id);
          }}
          onAttached={() => markBegun(tab.id)}
          onTitle={(title) => tellNews(tab.id, { title })}
          onBell={() => tellNews(tab.id, { rang: !visible })}
          onNotice={(sentence) => showToast({ kind: 'plain', title: tabTitle(tab), text: sentence })}
          onCommand={(command) => {
            if (command === 'find') openFind();
            else if (command === 'nextTab') stepTab(1);
            else if (command === 'previousTab') stepTab(-1);
            else if (command === 'leave') document.getElementById(`tab-${tab.id}`)?.focus();
            else zoomTerminals(command === 'larger' ? 1 : command === 'smaller' ? -1 : 0);
          }}
        />
        {finds && <FindBar onFind={(text, direction) => terminal.current?.find(text, direction) ?? false} onClose={stopFinding} />}
        {asksForTrust ? (
          <TrustPanel machine={{ host: tab.host, name: tab.instance }} visible={visible} onTrusted={() => replaceTab(tab.id)} onCancel={() => endShell(tab.id)} />
        ) : (
          <ConnectionNote tab={tab} status={status} onReconnect={() => terminal.current?.reconnect()} />
        )}
      </div>
      {touch && !asksForTrust && <KeyBar onType={(text) => terminal.current?.type(text)} />}
    </div>
  );
}
