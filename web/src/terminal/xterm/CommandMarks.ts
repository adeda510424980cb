import type { IDisposable, IMarker, Terminal } from '@xterm/xterm';
import { readOsc133 } from './osc133';

/** A command that a shell has marked: where it was typed, where its output is, how it ended. */
export interface MarkedCommand {
  /** The line of its prompt. */
  prompt: IMarker;
  /** Where its output begins; null while it is typed. */
  output: IMarker | null;
  /** The line that its output ends in, and the column there; null while it runs. */
  end: IMarker | null;
  endColumn: number;
  /** Its exit code; null while it runs, and where the shell does not say. */
  code: number | null;
  /** Milliseconds since an arbitrary moment; null for what was replayed, whose times are not known. */
  startedAt: number | null;
  took: number | null;
}

const most = 1000;

/**
 * The commands of a shell that marks them (OSC 133, FinalTerm's): `A` a prompt begins, `B` typing begins, `C` the output begins, `D;CODE` the command has
 * ended. Shells that mark only some of it are understood as far as they go.
 */
export class CommandMarks {
  readonly #terminal: Terminal;
  readonly #isReplaying: () => boolean;
  readonly #onEnd: (command: MarkedCommand) => void;
  readonly #listeners: readonly IDisposable[];
  #commands: MarkedCommand[] = [];

  constructor(terminal: Terminal, isReplaying: () => boolean, onEnd: (command: MarkedCommand) => void) {
    this.#terminal = terminal;
    this.#isReplaying = isReplaying;
    this.#onEnd = onEnd;
    this.#listeners = [terminal.parser.registerOscHandler(133, (data) => this.#take(data)), terminal.parser.registerEscHandler({ final: 'c' }, () => this.#forget())];
  }

  /** Those that are still in the scrollback, from the first to the last; a prompt at which nothing was run is none. */
  get commands(): readonly MarkedCommand[] {
    return this.#commands.filter((one) => one.output !== null && !one.prompt.isDisposed);
  }

  /** Whether this shell marks its commands. */
  get areThere(): boolean {
    return this.#commands.length > 0;
  }

  /** Whether the latest command still runs; null where the shell marks nothing. */
  get isRunning(): boolean | null {
    const last = this.#commands.at(-1);
    return last === undefined ? null : last.output !== null && last.end === null;
  }

  /** Brings the prompt of the previous or the next command to the top of what is seen; false where there is none. */
  jump(direction: 'next' | 'previous'): boolean {
    const top = this.#terminal.buffer.active.viewportY;
    const lines = this.commands.map((one) => one.prompt.line);
    const line = direction === 'next' ? lines.find((one) => one > top) : lines.findLast((one) => one < top);
    if (line === undefined) {
      if (direction === 'next') this.#terminal.scrollToBottom();
      return false;
    }
    this.#terminal.scrollToLine(line);
    return true;
  }

  /** The command that a person looks at, ended: where the view was scrolled the one at its top, else the latest. */
  get inView(): MarkedCommand | undefined {
    const { viewportY, baseY } = this.#terminal.buffer.active;
    const ended = this.commands.filter((one) => one.end !== null);
    return (viewportY < baseY ? ended.findLast((one) => one.prompt.line <= viewportY) : undefined) ?? ended.at(-1);
  }

  /** The output of a command; null where it has none, or has not ended. */
  outputOf(command: MarkedCommand): string | null {
    if (command.output === null || command.end === null || command.output.isDisposed) return null;
    const buffer = this.#terminal.buffer.normal;
    let text = '';
    for (let at = command.output.line; at < command.end.line; at++) {
      const line = buffer.getLine(at);
      if (line === undefined) break;
      // A line that goes on in the next one was not ended by the program.
      const goesOn = buffer.getLine(at + 1)?.isWrapped === true;
      text += line.translateToString(!goesOn) + (goesOn ? '' : '\n');
    }
    // The prompt goes on where output did not end its line.
    return command.endColumn === 0 ? text : text + (buffer.getLine(command.end.line)?.translateToString(true, 0, command.endColumn) ?? '');
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#commands = [];
  }

  // RIS: the screen begins anew, and xterm.js leaves the markers of the one before where they were, with the strokes at them.
  #forget(): boolean {
    for (const { prompt, output, end } of this.#commands) for (const marker of [prompt, output, end]) marker?.dispose();
    this.#commands = [];
    return false;
  }

  #take(data: string): boolean {
    const mark = readOsc133(data);
    if (mark === null) return false;
    // Full-screen programs have no lines that stay.
    if (this.#terminal.buffer.active.type === 'alternate') return true;
    const last = this.#commands.at(-1);
    if (mark.kind === 'prompt') this.#begin();
    else if (mark.kind === 'output' && last?.output === null) this.#start(last);
    else if (mark.kind === 'end' && last !== undefined && last.output !== null && last.end === null) this.#finish(last, mark.code);
    return true;
  }

  #begin(): void {
    const last = this.#commands.at(-1);
    if (last?.output === null) this.#commands.pop();
    const prompt = this.#terminal.registerMarker(0);
    this.#commands = [...this.#commands.slice(1 - most), { prompt, output: null, end: null, endColumn: 0, code: null, startedAt: null, took: null }];
  }

  #start(command: MarkedCommand): void {
    command.output = this.#terminal.registerMarker(0);
    command.startedAt = this.#isReplaying() ? null : performance.now();
  }

  #finish(command: MarkedCommand, code: number | null): void {
    command.end = this.#terminal.registerMarker(0);
    command.endColumn = this.#terminal.buffer.active.cursorX;
    command.code = code;
    command.took = command.startedAt === null || this.#isReplaying() ? null : performance.now() - command.startedAt;
    this.#onEnd(command);
  }
}
