import { Emitter } from './Emitter';
import { DrawnReport, InputGate } from './flowControl';
import { drawnFrame, endFrame, inputFrame, pingFrame, PROTOCOL, readFrame, resizeFrame, runFrame } from './frames';
import type { Attached, Ended, ServerFrame } from './frames';
import { Heartbeat } from './Heartbeat';
import { OfflineInput } from './OfflineInput';
import { Backoff, readClosing } from './reconnect';
import { Replay } from './Replay';
import { SessionSizes } from './SessionSizes';
import type { Size } from './SizeClaim';
import type { TerminalEvents, TerminalStatus } from './TerminalEvents';
import { isBegun, terminalUrl, type TerminalAddress } from './terminalAddress';

/** A position that no output has: what the page has, half a snapshot, continues nothing. */
const nowhere = -1;

type Open = (url: string, protocol: string) => WebSocket;

/**
 * The connection of one terminal to its session, over as many sockets as it takes.
 *
 * The position that counts is what the renderer was given, not what it has drawn: what waits in the renderer's own queue is not lost with the socket, and
 * would be drawn twice if it were asked for again.
 */
export class TerminalSocket extends Emitter<TerminalEvents> {
  readonly #address: TerminalAddress;
  readonly #open: Open;
  readonly #encoder = new TextEncoder();
  readonly #backoff = new Backoff();
  readonly #offline = new OfflineInput();
  readonly #drawn = new DrawnReport((position) => this.#send(drawnFrame(position)));
  readonly #input = new InputGate((bytes) => this.#send(inputFrame(bytes)));
  readonly #heartbeat = new Heartbeat(
    () => this.#ping(),
    () => this.#lose(),
  );
  #status: TerminalStatus = { name: 'connecting', text: '' };
  #socket: WebSocket | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Where the next byte of output belongs; null before the first attaching. */
  #position: number | null = null;
  #isAttached = false;
  readonly #replay = new Replay();
  readonly #sizes: SessionSizes;
  #shell: number | undefined; // The session's shell that is typed to, as far as the server numbers them.
  #isRefusalTold = false;
  #pings = 0;

  constructor(address: TerminalAddress, open: Open = (url, protocol) => new WebSocket(url, protocol)) {
    super();
    this.#address = { ...address };
    this.#open = open;
    this.#sizes = new SessionSizes(address, {
      ask: (size) => this.#askSize(size),
      show: (size) => this.emit('size', size),
      foreign: (size) => this.emit('foreign', size),
    });
  }

  get status(): TerminalStatus {
    return this.#status;
  }

  /** Whether the renderer draws what was printed, and answered, before this attaching. */
  get isReplaying(): boolean {
    return this.#replay.isOn;
  }

  /** Begins. Called once. */
  connect(): void {
    window.addEventListener('online', this.#onReturn);
    document.addEventListener('visibilitychange', this.#onReturn);
    this.#setStatus({ name: 'connecting', text: '' });
    this.#connect();
  }

  /**
   * Types text or bytes. What can't be sent now is kept up to a bound, or reported as lost. While an empty screen is filled, nothing is typed: the terminal
   * answers what programs asked long ago, and the shell would take the answers for keystrokes.
   */
  type(input: string | Uint8Array): void {
    const bytes = typeof input === 'string' ? this.#encoder.encode(input) : input;
    if (bytes.length === 0 || this.#isOver || this.isReplaying) return;
    if (this.#isAttached) this.#input.type(bytes);
    else if (!this.#offline.keep(bytes)) this.emit('inputLost', bytes.length);
  }

  /** What fits into the window is another size now. `resized`: the person has changed the window. */
  fitted(size: Size, resized: boolean): void {
    this.#sizes.fitted(size, resized);
  }

  /** The person types here, or wants the session to have this window's size. */
  claimSize(): void {
    this.#sizes.claim();
  }

  /** Ends the shell. Where there is no socket it can't be told so: the session's own address ends it. */
  end(): boolean {
    if (!this.#isAttached) return false;
    this.#send(endFrame());
    return true;
  }

  /** Tries at once instead of later. */
  retryNow(): void {
    if (this.#status.name === 'reconnecting' && this.#socket === null) this.#connect();
  }

  /** Detaches: the shell goes on. */
  dispose(): void {
    window.removeEventListener('online', this.#onReturn);
    document.removeEventListener('visibilitychange', this.#onReturn);
    this.#leave();
    if (!this.#isOver) this.#setStatus({ name: 'detached' });
  }

  get #isOver(): boolean {
    return this.#status.name === 'ended' || this.#status.name === 'detached';
  }

  // The network is back, or the page is seen again: after a sleep the socket may be dead without a word.
  readonly #onReturn = (): void => {
    if (document.hidden) return;
    if (this.#isAttached) {
      this.#heartbeat.askNow();
    } else if (this.#status.name === 'reconnecting') {
      // A try that began before may hang in the network that was.
      this.#leave();
      this.#connect();
    }
  };

  #connect(): void {
    clearTimeout(this.#retry);
    const after = this.#replay.isHalf ? nowhere : this.#position;
    const socket = this.#open(terminalUrl({ ...this.#address, ...this.#sizes.fit }, after), PROTOCOL);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      const { run } = this.#address;
      if (run !== undefined && !isBegun(this.#address, this.#position)) this.#send(runFrame(run));
    };
    socket.onmessage = (message: MessageEvent<unknown>) => {
      this.#heartbeat.heard();
      const frame = message.data instanceof ArrayBuffer ? readFrame(message.data) : null;
      if (frame) this.#take(frame);
    };
    socket.onclose = (closed) => this.#onClosed(closed.code, closed.reason);
    this.#heartbeat.heard();
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'attached':
        this.#onAttached(frame);
        break;
      case 'output':
        this.#onOutput(frame.position, frame.bytes);
        break;
      case 'state':
        this.#onState(frame);
        break;
      case 'ended':
        this.#finish({ cause: frame.cause, code: frame.code, signal: frame.signal, text: frame.text, at: frame.at }, frame.text);
        break;
      case 'snapshot':
        this.#onSnapshot(frame);
        break;
      case 'sizeAt':
        // As with output: a size behind a gap belongs to what is not there.
        if (this.#position === null || frame.position > this.#position) this.#lose();
        else this.#sizes.at(frame.number, frame);
        break;
      case 'size':
        this.#sizes.told(frame);
        break;
      case 'taken':
        this.#input.taken(frame.bytes);
        break;
      case 'refused':
        this.#tellRefusal();
        break;
      case 'pong':
        this.#sizes.answered(frame.number);
        break;
    }
  }

  #onAttached(attached: Attached): void {
    const isFirst = this.#position === null;
    const isSame = !attached.reset && !attached.opened && attached.shell === this.#shell;
    this.#replay.attached(attached);
    this.#isAttached = true;
    this.#position = attached.position;
    this.#shell = attached.shell;
    this.#backoff.reset();
    this.#drawn.begin(attached.position, attached.window, attached.reset);
    this.#input.begin(attached.inputWindow);
    this.emit('attached', { ...attached, hadShell: !isFirst && attached.opened });
    this.#sizes.attached(attached);
    const kept = this.#offline.take();
    if (isFirst || isSame) this.#input.type(kept);
    else if (kept.length > 0) this.emit('inputLost', kept.length);
    if (attached.state === 'ready') this.#setStatus({ name: 'live' });
  }

  #onState({ state, text, shell, end = 0 }: Extract<ServerFrame, { type: 'state' }>): void {
    this.#shell = shell;
    if (end > (this.#position ?? 0)) this.#replay.until(end);
    if (state === 'waiting' && this.#input.drop() > 0) this.#tellRefusal(); // The rest of a paste was for the shell that is gone.
    if (state === 'ready') this.#isRefusalTold = false;
    this.#setStatus(state === 'waiting' ? { name: 'waiting', text } : state === 'starting' ? { name: 'connecting', text } : { name: 'live' });
  }

  #tellRefusal(): void {
    if (!this.#isRefusalTold) this.emit('inputRefused', undefined);
    this.#isRefusalTold = true;
  }

  #onSnapshot({ cols, rows, last, bytes }: Extract<ServerFrame, { type: 'snapshot' }>): void {
    if (!this.#replay.isHalf) return;
    this.emit('size', { cols, rows });
    this.emit('output', { bytes, done: this.#replay.part(last) });
  }

  #askSize(size: Size): number | null {
    if (!this.#isAttached) return null;
    this.#send(resizeFrame(size.cols, size.rows));
    return this.#ping();
  }

  #ping(): number {
    this.#send(pingFrame(++this.#pings));
    return this.#pings;
  }

  #onOutput(position: number, bytes: Uint8Array): void {
    // A gap would draw nonsense; what comes twice would be drawn twice.
    if (this.#position === null || position > this.#position) {
      this.#lose();
      return;
    }
    const fresh = bytes.subarray(this.#position - position);
    if (fresh.length === 0) return;
    const end = (this.#position += fresh.length);
    this.#drawn.received(end);
    this.emit('output', { bytes: fresh, done: this.#replay.output(end, () => this.#drawn.drawn(end)) });
  }

  #onClosed(code: number, reason: string): void {
    this.#leave();
    if (this.#isOver) return;
    const closing = readClosing(code, reason, document.hidden);
    if (closing.then === 'over') this.#finish(null, closing.reason);
    else this.#comeBack(closing.then === 'comeBackWhenSeen');
  }

  // The socket is given up; its own closing may take minutes where the network is gone.
  #lose(): void {
    this.#leave();
    if (!this.#isOver) this.#comeBack(false);
  }

  #comeBack(whenSeen: boolean): void {
    const wait = this.#backoff.next();
    this.#setStatus({ name: 'reconnecting', tries: this.#backoff.tries, wait: whenSeen ? null : wait });
    if (!whenSeen) this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #finish(ended: Ended | null, text: string): void {
    this.#leave();
    this.#setStatus({ name: 'ended', ended, text });
  }

  #leave(): void {
    clearTimeout(this.#retry);
    this.#heartbeat.stop();
    const socket = this.#socket;
    this.#socket = null;
    this.#isAttached = false;
    const dropped = this.#input.drop();
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    if (dropped > 0) this.emit('inputLost', dropped);
  }

  #send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === 1) this.#socket.send(frame);
  }

  #setStatus(status: TerminalStatus): void {
    if (this.#isOver) return;
    this.#status = status;
    this.emit('status', status);
  }
}
