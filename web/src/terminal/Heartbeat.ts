const QUIET = 15_000;
const PATIENCE = 10_000;

/** Asks a quiet server whether it is there, and says when it is not. A network that is gone closes no socket by itself. */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #lost: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: () => void, lost: () => void) {
    this.#ask = ask;
    this.#lost = lost;
  }

  /** Something came from the server, or the socket has just opened. */
  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.askNow(), QUIET);
  }

  /** Asks without waiting for quiet: the page was asleep, and the socket may be dead. */
  askNow(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#lost, PATIENCE);
    this.#ask();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
