import { useEffect, useRef, useState } from 'react';
import { useMediaQuery } from '../../hooks/useMediaQuery';
import { useShared } from '../../hooks/useShared';
import type { Size } from '../../terminal/SizeClaim';
import type { TerminalReports } from '../../terminal/TerminalReports';
import { TerminalView, type TerminalHandle } from '../../terminal/TerminalView';
import { readClipboard } from '../../terminal/xterm/clipboard';
import type { Found } from '../../terminal/xterm/finding';
import { terminalThemes } from '../../terminal/xterm/themes';
import { TrustPanel } from '../hostKeys/TrustPanel';
import { showToast } from '../toasts/toasts';
import { ClipboardNote } from './ClipboardNote';
import { ComposeLine } from './ComposeLine';
import { ConnectionNote } from './ConnectionNote';
import { FindBar } from './FindBar';
import { endShell } from './endShell';
import { registerTerminal } from './frontTerminal';
import { KeyBar } from './KeyBar';
import type { Box } from './layout';
import { LinkHint } from './LinkHint';
import { PasteDialog } from './PasteDialog';
import { reportsOf } from './reportsOf';
import { findShown } from './shownOver';
import { SizeNote } from './SizeNote';
import { replaceTab, showTab, type TerminalTab } from './tabs';
import { tellNews } from './tabNews';
import styles from './TerminalPane.module.css';
import { useScreenLook } from './useScreenLook';
import { useTabNews } from './useTabNews';
import { useTerminalSettings } from './useTerminalSettings';
import { noModifiers, withModifiers } from './withModifiers';

interface TerminalPaneProps {
  tab: TerminalTab;
  /** Where it is among the panes in sight; null while it is not in sight. */
  box: Box | null;
  /** Whether it is the one that is typed into. */
  front: boolean;
}

/** A shell and what lies over it: how the connection is, what one looks for, the keys that a phone lacks. */
export function TerminalPane({ tab, box, front }: TerminalPaneProps) {
  const visible = box !== null;
  const terminal = useRef<TerminalHandle>(null);
  const look = useScreenLook();
  const { bellSound, confirmPaste } = useTerminalSettings();
  const { status, rang, printed, wantsClipboard } = useTabNews(tab.id);
  const finds = useShared(findShown) && front;
  const [found, setFound] = useState<Found>(null);
  const [link, setLink] = useState<string | null>(null);
  const [held, setHeld] = useState(noModifiers);
  const [composes, setComposes] = useState(false);
  const [pastes, setPastes] = useState<string | null>(null);
  const [foreign, setForeign] = useState<Size | null>(null);
  const asksForTrust = status.name === 'ended' && status.ended?.cause === 'hostKeyUnknown';
  const touch = useMediaQuery('(pointer: coarse)');
  // Out of sight it keeps its size, the whole room's, for its shell has that size.
  const place = box === null ? undefined : { left: `${box.left}%`, top: `${box.top}%`, width: `${box.width}%`, height: `${box.height}%` };
  const reports: TerminalReports = { ...reportsOf(tab, visible, bellSound), link: setLink, found: setFound, paste: setPastes, foreign: setForeign };

  useEffect(() => {
    if (visible && (rang || printed)) tellNews(tab.id, { rang: false, printed: false });
  }, [visible, rang, printed, tab.id]);

  useEffect(() => (terminal.current === null ? undefined : registerTerminal(tab.id, terminal.current)));

  const stopFinding = () => {
    terminal.current?.stopFinding();
    findShown.change(false);
    terminal.current?.focus();
  };
  const modify = (text: string) => {
    const sent = withModifiers(text, held);
    if (sent !== text) setHeld(noModifiers);
    return sent;
  };
  const pasteClipboard = async () => {
    const text = await readClipboard();
    if (text !== null) terminal.current?.paste(text);
    else showToast({ kind: 'plain', title: 'The browser does not give the clipboard', text: 'Write a line instead: it can be pasted into.' });
  };
  const paste = (text: string | null) => {
    setPastes(null);
    if (text !== null) terminal.current?.paste(text, true);
    terminal.current?.focus();
  };

  return (
    <div
      role="tabpanel"
      id={`shell-${tab.id}`}
      aria-labelledby={`tab-${tab.id}`}
      className={styles.pane}
      style={place}
      data-visible={visible}
      data-front={front}
      data-split={box !== null && (box.width < 100 || box.height < 100)}
      inert={!visible}
      onFocusCapture={() => showTab(tab.id)}
    >
      <div className={styles.screen} style={{ background: terminalThemes[look.theme].background }}>
        <TerminalView
          ref={terminal}
          id={tab.id}
          host={tab.host}
          instance={tab.instance}
          run={tab.run}
          begun={tab.begun}
          claims={tab.claims}
          console={tab.console}
          visible={visible}
          front={front}
          look={look}
          asksToPaste={confirmPaste}
          modify={modify}
          on={reports}
        />
        {finds && <FindBar found={found} onFind={(search, direction) => terminal.current?.find(search, direction)} onClose={stopFinding} />}
        {wantsClipboard !== null && <ClipboardNote tab={tab} text={wantsClipboard} onAnswered={() => terminal.current?.focus()} />}
        {foreign !== null && tab.console !== true && status.name === 'live' && (
          <SizeNote
            size={foreign}
            onFit={() => {
              terminal.current?.claimSize();
              terminal.current?.focus();
            }}
          />
        )}
        {link !== null && <LinkHint address={link} />}
        {asksForTrust ? (
          <TrustPanel machine={{ host: tab.host, name: tab.instance }} visible={visible} onTrusted={() => replaceTab(tab.id)} onCancel={() => endShell(tab.id)} />
        ) : (
          <ConnectionNote tab={tab} status={status} onReconnect={() => terminal.current?.reconnect()} />
        )}
      </div>
      {composes && front && (
        <ComposeLine
          onSend={(text) => {
            // It was looked at while it was written: nothing is asked.
            terminal.current?.paste(text, true);
            terminal.current?.type('\r');
          }}
          onClose={() => {
            setComposes(false);
            terminal.current?.focus();
          }}
        />
      )}
      {touch && front && status.name !== 'ended' && (
        <KeyBar
          held={held}
          onHold={setHeld}
          onType={(text) => terminal.current?.type(text)}
          onPaste={() => void pasteClipboard()}
          composes={composes}
          onCompose={() => setComposes(!composes)}
        />
      )}
      {pastes !== null && <PasteDialog text={pastes} onPaste={paste} onCancel={() => paste(null)} />}
    </div>
  );
}
