import type { Terminal } from '@xterm/xterm';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react';
import { applyLook } from './xterm/applyLook';
import { copySelection } from './xterm/copySelection';
import { createScreen, loadFonts, type Screen } from './xterm/createScreen';
import { meaningOf, type TerminalCommand } from './xterm/keys';
import type { ScreenLook } from './xterm/ScreenLook';
import type { Run } from './frames';
import { TerminalSocket, type TerminalStatus } from './TerminalSocket';
import styles from './TerminalView.module.css';

/** What others may ask of a terminal. */
export interface TerminalHandle {
  focus: () => void;
  copy: () => void;
  paste: (text: string) => void;
  /** Sends bytes as if they had been typed. */
  type: (text: string) => void;
  /** Marks the next or the previous place; false where there is none. */
  find: (text: string, direction: 'next' | 'previous') => boolean;
  stopFinding: () => void;
  /** Tries to connect at once instead of at the next planned moment. */
  reconnect: () => void;
}

/** RIS (ECMA-48): the terminal as it was when it was switched on. */
const fullReset = '\x1bc';

interface TerminalViewProps {
  id: string;
  host: string;
  instance: string;
  /** What runs in place of a login shell; read when the terminal begins, as is whether it ran before. */
  run?: Run | undefined;
  begun?: boolean | undefined;
  /** Whether it is in sight: only then it has a size to fit to. */
  visible: boolean;
  look: ScreenLook;
  onStatus: (status: TerminalStatus) => void;
  /** It has a session on the server. */
  onAttached: () => void;
  onTitle: (title: string) => void;
  onBell: () => void;
  /** Something happened to the shell that its screen does not show. */
  onNotice: (sentence: string) => void;
  onCommand: (command: Exclude<TerminalCommand, 'copy'>) => void;
  ref: Ref<TerminalHandle>;
}

/** A shell on a screen. The only place where React and xterm.js meet; the socket is plain TypeScript beside it. */
export function TerminalView({ id, host, instance, run, begun, visible, look, onStatus, onAttached, onTitle, onBell, onNotice, onCommand, ref }: TerminalViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(null);
  const socket = useRef<TerminalSocket>(null);
  const status = useEffectEvent(onStatus);
  const begins = useEffectEvent(onAttached);
  const work = useEffectEvent(() => ({ run, begun }));
  const title = useEffectEvent(onTitle);
  const bell = useEffectEvent(onBell);
  const notice = useEffectEvent(onNotice);
  const command = useEffectEvent(onCommand);
  const looks = useEffectEvent(() => look);
  const isVisible = useEffectEvent(() => visible);

  useEffect(() => {
    let gone = false;
    let take: (() => void) | undefined;
    void loadFonts(looks()).then(() => {
      if (gone || place.current === null) return;
      take = start(place.current);
    });
    return () => {
      gone = true;
      take?.();
      screen.current = null;
      socket.current = null;
    };

    function start(parent: HTMLElement): () => void {
      const made = createScreen(parent, looks());
      const { terminal, fit } = made;
      fit.fit();
      const link = new TerminalSocket({ id, host, instance, cols: terminal.cols, rows: terminal.rows, ...work() });
      link.on('status', status);
      link.on('attached', ({ reset, hadShell }) => {
        begins();
        // Through the same queue as the output before it, which would else be drawn on the screen that begins anew.
        if (reset) terminal.write(fullReset);
        if (hadShell) notice('The shell had ended meanwhile: this is a new one.');
      });
      link.on('output', ({ bytes, done }) => terminal.write(bytes, done));
      link.on('size', ({ cols, rows }) => terminal.resize(cols, rows));
      link.on('inputLost', (count) => notice(`The connection was gone: ${count} characters that you typed were not sent.`));
      terminal.onData((text) => link.type(text));
      // Mouse reports of old encodings are bytes, not text.
      terminal.onBinary((text) => link.type(Uint8Array.from(text, (character) => character.charCodeAt(0))));
      terminal.onResize(({ cols, rows }) => link.resize(cols, rows));
      terminal.onTitleChange((text) => title(text));
      terminal.onBell(() => bell());
      terminal.onSelectionChange(() => {
        // Finding selects as well, from outside.
        if (looks().copyOnSelect && parent.contains(document.activeElement)) copySelection(terminal);
      });
      terminal.attachCustomKeyEventHandler((event) => handleKey(event, made, command));
      const watch = new ResizeObserver(() => {
        if (isVisible() && parent.clientHeight > 0) fit.fit();
      });
      watch.observe(parent);
      screen.current = made;
      socket.current = link;
      link.connect();
      if (isVisible()) terminal.focus();
      return () => {
        watch.disconnect();
        link.dispose();
        terminal.dispose();
      };
    }
  }, [id, host, instance]);

  useEffect(() => {
    if (screen.current !== null) applyLook(screen.current, look, visible);
  }, [look, visible]);

  useEffect(() => {
    if (visible) screen.current?.terminal.focus();
  }, [visible]);

  useImperativeHandle(ref, () => ({
    focus: () => screen.current?.terminal.focus(),
    copy: () => {
      if (screen.current !== null) copySelection(screen.current.terminal);
    },
    paste: (text) => screen.current?.terminal.paste(text),
    type: (text) => type(screen.current?.terminal, text),
    find: (text, direction) => find(screen.current, text, direction),
    stopFinding: () => screen.current?.search.clearDecorations(),
    reconnect: () => socket.current?.retryNow(),
  }));

  return <div ref={place} className={styles.view} />;
}

function handleKey(event: KeyboardEvent, { terminal }: Screen, command: (command: Exclude<TerminalCommand, 'copy'>) => void): boolean {
  const meaning = meaningOf(event);
  if (meaning === 'shell') return true;
  if (meaning === 'native') return false;
  event.preventDefault();
  if (event.type !== 'keydown') return false;
  if (meaning === 'copy') copySelection(terminal);
  else command(meaning);
  return false;
}

/** Arrows are said differently once a program has asked for application cursor keys (DECCKM), as editors do. */
function type(terminal: Terminal | undefined, text: string): void {
  const application = terminal?.modes.applicationCursorKeysMode === true;
  const arrow = text.length === 3 && text.startsWith('\x1b[');
  terminal?.input(application && arrow ? text.replace('[', 'O') : text);
}

const marks = { matchBackground: '#f5b94244', activeMatchBackground: '#f5b942aa', matchOverviewRuler: '#f5b942', activeMatchColorOverviewRuler: '#f5b942' };

function find(screen: Screen | null, text: string, direction: 'next' | 'previous'): boolean {
  if (screen === null) return false;
  if (text === '') {
    screen.search.clearDecorations();
    return true;
  }
  return direction === 'next' ? screen.search.findNext(text, { decorations: marks }) : screen.search.findPrevious(text, { decorations: marks });
}
