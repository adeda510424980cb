const FIRST = 500;
const MOST = 15_000;

/** How long to wait before each try to come back: not at all, then longer and longer, by chance up to half shorter so that many pages do not come at once. */
export class Backoff {
  readonly #random: () => number;
  #tries = 0;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** How many tries there were since it last went well. */
  get tries(): number {
    return this.#tries;
  }

  /** Milliseconds until the next try. */
  next(): number {
    const tries = this.#tries++;
    if (tries === 0) return 0;
    const wait = Math.min(MOST, FIRST * 2 ** (tries - 1));
    return Math.round(wait * (1 - this.#random() / 2));
  }

  /** It went well: the next loss is tried at once again. */
  reset(): void {
    this.#tries = 0;
  }
}

/** What a closed socket means for its page. */
export type Closing = { then: 'comeBack' } | { then: 'comeBackWhenSeen' } | { then: 'over'; reason: string };

/** Reads a close code, see docs/terminal-protocol.md. */
export function readClosing(code: number, reason: string, hidden: boolean): Closing {
  switch (code) {
    case 1000:
    case 1008:
    case 1011:
      return { then: 'over', reason: reason || 'The connection was closed.' };
    case 4408:
      // A hidden page draws rarely; it would be too slow again, and hold others up each time.
      return hidden ? { then: 'comeBackWhenSeen' } : { then: 'comeBack' };
    default:
      return { then: 'comeBack' };
  }
}
