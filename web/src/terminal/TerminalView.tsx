import type { Terminal } from '@xterm/xterm';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, type Ref } from 'react';
import type { Run } from './frames';
import type { TerminalReports } from './TerminalReports';
import { TerminalSocket } from './TerminalSocket';
import styles from './TerminalView.module.css';
import { applyLook } from './xterm/applyLook';
import { writeClipboard } from './xterm/clipboard';
import { CommandMarks, type MarkedCommand } from './xterm/CommandMarks';
import { copySelection } from './xterm/copySelection';
import { createScreen, loadFonts, type Screen } from './xterm/createScreen';
import { drawEnd } from './xterm/drawEnd';
import { find, mostFound, type Search } from './xterm/finding';
import { meaningOf } from './xterm/keys';
import { listenToSequences } from './xterm/listenToSequences';
import type { ScreenLook } from './xterm/ScreenLook';
import { thisSystem } from './xterm/system';
import { pasteInto, takePastes } from './xterm/takePastes';
import { isLight } from './xterm/themes';
import { ScreenFit } from './xterm/ScreenFit';
import { whenTyped } from './xterm/whenTyped';

/** What others may ask of a terminal. */
export interface TerminalHandle {
  focus: () => void;
  copy: () => void;
  /** Pastes, as brackets where the program wants them; asks before what would run at once, unless that was done. */
  paste: (text: string, wasAsked?: boolean) => void;
  /** Sends bytes as if they had been typed. */
  type: (text: string) => void;
  /** Marks what is found, and the next or the previous place stronger; `found` is reported. */
  find: (search: Search, direction: 'next' | 'previous') => void;
  stopFinding: () => void;
  /** Whether a program runs in its shell: as the shell marks it, or else where one fills the screen. */
  isBusy: () => boolean;
  /** Whether its shell marks its commands (OSC 133). */
  marksCommands: () => boolean;
  /** Goes to the command before or after what is seen; false where there is none. */
  jump: (direction: 'next' | 'previous') => boolean;
  /** Copies what a command printed, the one in view or else the latest; false where that is nothing, or the browser refuses. */
  copyOutput: () => Promise<boolean>;
  /** Tries to connect at once instead of at the next planned moment. */
  reconnect: () => void;
  /** Gives the session the size that fits here. */
  claimSize: () => void;
}

/**
 * RIS (ECMA-48): the terminal as it was when it was switched on. It leaves changed colours as they are: OSC 104 and 110 to 112 take them back. As bytes, like
 * the output: half a character that was written before is forgotten with it.
 */
const fullReset = new TextEncoder().encode('\x1bc\x1b]104\x07\x1b]110\x07\x1b]111\x07\x1b]112\x07');

interface TerminalViewProps {
  id: string;
  host: string;
  instance: string;
  /** What runs in place of a login shell; read when the terminal begins, as is whether it ran before. */
  run?: Run | undefined;
  begun?: boolean | undefined;
  /** Whether the session gets the size that fits here as soon as it is attached to. */
  claims?: boolean | undefined;
  /** Whether it is the machine's serial console; read when the terminal begins. */
  console?: true | undefined;
  /** Whether it is in sight: only then it has a size to fit to. */
  visible: boolean;
  /** Whether it is the one that is typed into. */
  front: boolean;
  look: ScreenLook;
  /** Whether to ask before a text is pasted that would run at once. */
  asksToPaste: boolean;
  /** What is really sent for what is typed: a phone's held keys. */
  modify: (text: string) => string;
  on: TerminalReports;
  ref: Ref<TerminalHandle>;
}

/** A shell on a screen. The only place where React and xterm.js meet; the socket is plain TypeScript beside it. */
export function TerminalView({ id, host, instance, run, begun, claims, console, visible, front, look, asksToPaste, modify, on, ref }: TerminalViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(null);
  const socket = useRef<TerminalSocket>(null);
  const sizing = useRef<ScreenFit>(null);
  const marks = useRef<CommandMarks>(null);
  const work = useEffectEvent(() => ({ run, begun, claims, console }));
  const report = useEffectEvent(() => on);
  const looks = useEffectEvent(() => look);
  const isVisible = useEffectEvent(() => visible);
  const isFront = useEffectEvent(() => front);
  const sent = useEffectEvent(modify);
  const asks = useEffectEvent(() => asksToPaste);

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
      sizing.current = null;
      marks.current = null;
    };

    function start(parent: HTMLElement): () => void {
      const made = createScreen(parent, looks(), (address) => report().link(address));
      const { terminal, search } = made;
      const over = new AbortController();
      const fit = new ScreenFit(made, parent, looks().fontSize);
      const fits = fit.measure();
      if (fits !== null) terminal.resize(fits.cols, fits.rows);
      const link = new TerminalSocket({ id, host, instance, cols: terminal.cols, rows: terminal.rows, ...work() });
      link.on('status', (status) => report().status(status));
      link.on('attached', ({ reset, hadShell }) => {
        report().attached();
        // Through the same queue as the output before it, which would else be drawn on the screen that begins anew.
        if (reset) terminal.write(fullReset);
        if (hadShell) report().notice('The shell had ended meanwhile: this is a new one.');
      });
      link.on('output', ({ bytes, done }) => {
        if (!isVisible() && !link.isReplaying) report().printed();
        terminal.write(bytes, done);
      });
      // In its place within the output: what is written behind it waits until this was called.
      link.on('size', (size) => terminal.write('', () => fit.show(size)));
      link.on('foreign', (size) => report().foreign(size));
      link.on('inputLost', (count) => report().notice(`The connection was gone: ${count} characters that you typed were not sent.`));
      link.on('inputRefused', () => report().notice('What you type is not sent: the shell is gone with its machine, and nothing is kept for the next one.'));
      terminal.onData((text) => link.type(sent(text)));
      // Mouse reports of old encodings are bytes, not text.
      terminal.onBinary((text) => link.type(Uint8Array.from(text, (character) => character.charCodeAt(0))));
      whenTyped(parent, terminal, () => link.claimSize(), over.signal);
      terminal.onTitleChange((text) => report().title(text));
      terminal.onBell(() => {
        if (!link.isReplaying) report().bell();
      });
      listenToSequences(terminal, () => link.isReplaying, {
        clipboard: (text) => report().clipboard(text),
        progress: (progress) => report().progress(progress),
      });
      marks.current = new CommandMarks(terminal, () => link.isReplaying, (one) => drawEnd(terminal, one, () => void copyOutput(one).then(report().outputCopied)));
      takePastes(parent, terminal, { asks, ask: (text) => report().paste(text) }, over.signal);
      search.onDidChangeResults(({ resultIndex, resultCount }) => report().found({ at: resultIndex + 1, count: resultCount, most: mostFound }));
      terminal.onSelectionChange(() => {
        // Finding selects as well, from outside.
        if (looks().copyOnSelect && parent.contains(document.activeElement)) copySelection(terminal);
      });
      terminal.attachCustomKeyEventHandler((event) => handleKey(event, made, (command) => report().command(command)));
      let width = parent.clientWidth;
      const watch = new ResizeObserver(() => {
        if (!isVisible() || parent.clientHeight === 0) return;
        // The height alone is also changed by a phone's keyboard, which comes for whoever only looks, too.
        const resized = parent.clientWidth !== width;
        width = parent.clientWidth;
        refit(fit, link, resized);
      });
      watch.observe(parent);
      screen.current = made;
      socket.current = link;
      sizing.current = fit;
      link.connect();
      if (isFront()) terminal.focus();
      return () => {
        over.abort();
        watch.disconnect();
        link.dispose();
        terminal.dispose();
      };
    }
  }, [id, host, instance]);

  useEffect(() => {
    if (screen.current === null || sizing.current === null || socket.current === null) return;
    applyLook(screen.current.terminal, look);
    sizing.current.fontSize = look.fontSize;
    if (visible) refit(sizing.current, socket.current, false);
  }, [look, visible]);

  useEffect(() => {
    if (front) screen.current?.terminal.focus();
  }, [front]);

  async function copyOutput(command: MarkedCommand | undefined): Promise<boolean> {
    const output = command === undefined ? '' : (marks.current?.outputOf(command) ?? '');
    return output !== '' && (await writeClipboard(output));
  }

  useImperativeHandle(ref, () => ({
    focus: () => screen.current?.terminal.focus(),
    copy: () => {
      if (screen.current !== null) copySelection(screen.current.terminal);
    },
    paste: (text, wasAsked = false) => {
      socket.current?.claimSize();
      if (screen.current !== null) pasteInto(screen.current.terminal, text, { asks: () => asksToPaste && !wasAsked, ask: (asked) => on.paste(asked) });
    },
    type: (text) => {
      socket.current?.claimSize();
      type(screen.current?.terminal, text);
    },
    find: (search, direction) => {
      if (screen.current !== null) find(screen.current, search, direction, isLight(look.theme));
    },
    stopFinding: () => screen.current?.search.clearDecorations(),
    isBusy: () => marks.current?.isRunning ?? screen.current?.terminal.buffer.active.type === 'alternate',
    marksCommands: () => marks.current?.areThere ?? false,
    jump: (direction) => marks.current?.jump(direction) ?? false,
    copyOutput: () => copyOutput(marks.current?.inView),
    reconnect: () => socket.current?.retryNow(),
    claimSize: () => socket.current?.claimSize(),
  }));

  return <div ref={place} className={styles.view} />;
}

/** Tells the session what fits into the place as it is now. Another font size is another number of columns. */
function refit(fit: ScreenFit, link: TerminalSocket, resized: boolean): void {
  const size = fit.measure();
  if (size !== null) link.fitted(size, resized);
}

function handleKey(event: KeyboardEvent, { terminal }: Screen, command: TerminalReports['command']): boolean {
  const meaning = meaningOf(event, thisSystem(), terminal.hasSelection());
  if (meaning === 'shell') return true;
  if (meaning === 'native') return false;
  event.preventDefault();
  if (event.type !== 'keydown') return false;
  if (meaning === 'copy' || meaning === 'copyAndDeselect') copySelection(terminal);
  else command(meaning);
  if (meaning === 'copyAndDeselect') terminal.clearSelection();
  return false;
}

/** Arrows are said differently once a program has asked for application cursor keys (DECCKM), as editors do. */
function type(terminal: Terminal | undefined, text: string): void {
  const application = terminal?.modes.applicationCursorKeysMode === true;
  const arrow = text.length === 3 && text.startsWith('\x1b[');
  terminal?.input(application && arrow ? text.replace('[', 'O') : text);
}
