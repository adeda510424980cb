import { MOST_INPUT } from './frames';

/**
 * Tells the server how far the renderer has drawn: the renderer pushes back, not the socket. Reports when an eighth of the window was drawn since
 * the last report, and when everything is drawn, so that the server never waits for a report that does not come.
 */
export class DrawnReport {
  readonly #send: (position: number) => void;
  #step = 0;
  #received = 0;
  #drawn = 0;
  #reported = 0;

  constructor(send: (position: number) => void) {
    this.#send = send;
  }

  /** Begins on a socket: what was drawn before it goes on counting, unless the server numbers anew. */
  begin(position: number, window: number, anew: boolean): void {
    this.#step = Math.max(1, Math.floor(window / 8));
    this.#received = position;
    this.#reported = position;
    if (anew) this.#drawn = position;
  }

  received(end: number): void {
    this.#received = end;
  }

  drawn(end: number): void {
    this.#drawn = Math.max(this.#drawn, end);
    if (this.#drawn <= this.#reported) return;
    if (this.#drawn - this.#reported < this.#step && this.#drawn < this.#received) return;
    this.#reported = this.#drawn;
    this.#send(this.#drawn);
  }
}

/** Sends keystrokes no faster than the guest takes them; keeps the rest of a long paste here. */
export class InputGate {
  readonly #send: (bytes: Uint8Array) => void;
  #window = 0;
  #onTheWay = 0;
  #taken = 0;
  #waiting: Uint8Array[] = [];

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  /** Begins on a socket, with nothing on the way. */
  begin(window: number): void {
    this.#window = window;
    this.#onTheWay = 0;
    this.#taken = 0;
    this.#waiting = [];
  }

  type(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += MOST_INPUT) this.#waiting.push(bytes.subarray(from, from + MOST_INPUT));
    this.#flush();
  }

  /** The guest has got so many bytes since the beginning. */
  taken(bytes: number): void {
    this.#onTheWay -= bytes - this.#taken;
    this.#taken = bytes;
    this.#flush();
  }

  /** The socket is gone: what is left of a paste is dropped, for a piece of it may be missing before it. Answers how many bytes. */
  drop(): number {
    const left = this.#waiting.reduce((sum, piece) => sum + piece.length, 0);
    this.#waiting = [];
    return left;
  }

  #flush(): void {
    for (let piece = this.#waiting[0]; piece && this.#onTheWay + piece.length <= this.#window; piece = this.#waiting[0]) {
      this.#waiting.shift();
      this.#onTheWay += piece.length;
      this.#send(piece);
    }
  }
}
