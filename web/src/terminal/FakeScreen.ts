import { FakeWebSocket } from './FakeWebSocket';
import { TerminalSocket } from './TerminalSocket';
import type { TerminalStatus } from './TerminalEvents';
import type { TerminalAddress } from './terminalAddress';

/** A terminal on a screen that draws at once, unless told to wait. */
export class FakeScreen {
  readonly socket: TerminalSocket;
  readonly statuses: TerminalStatus[] = [];
  readonly lost: number[] = [];
  readonly waiting: (() => void)[] = [];
  shown = '';
  draws = true;
  hadShell = false;
  /** Sizes with how much was shown before them. */
  readonly sizes: [number, string][] = [];
  foreign: string | null = null;
  refusals = 0;

  constructor(some: Partial<TerminalAddress> = {}) {
    this.socket = new TerminalSocket(
      { id: '6f1c1d7e-2d3c-4b55-9a86-0c6c7f3a1b2c', host: 'local', instance: 'web-1', cols: 80, rows: 24, ...some },
      (url, protocol) => new FakeWebSocket(url, protocol) as unknown as WebSocket,
    );
    this.socket.on('status', (status) => this.statuses.push(status));
    this.socket.on('inputLost', (count) => this.lost.push(count));
    this.socket.on('inputRefused', () => this.refusals++);
    this.socket.on('attached', (attached) => {
      this.hadShell = attached.hadShell;
      if (attached.reset) this.shown = '';
    });
    this.socket.on('output', ({ bytes: output, done }) => {
      this.shown += new TextDecoder().decode(output);
      if (this.draws) done();
      else this.waiting.push(done);
    });
    this.socket.on('size', ({ cols, rows }) => this.sizes.push([this.shown.length, `${cols}x${rows}`]));
    this.socket.on('foreign', (size) => (this.foreign = size === null ? null : `${size.cols}x${size.rows}`));
    this.socket.connect();
  }
}
