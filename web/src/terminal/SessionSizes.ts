import type { Attached } from './frames';
import { isSameSize, SizeClaim, type Size } from './SizeClaim';

interface SizeWays {
  /** Sends a size and a ping behind it, and answers the ping's number; null where there is no socket. */
  ask: (size: Size) => number | null;
  /** Gives the renderer a size, behind the output that it was given. */
  show: (size: Size) => void;
  /** The session's size, where it is another's and not what fits here. */
  foreign: (size: Size | null) => void;
}

/** The sizes of a session as a page is told them, each once and in its place within the output, and the one that the page wants. */
export class SessionSizes {
  readonly #ways: SizeWays;
  readonly #claim: SizeClaim;
  /** The number of the last size that the renderer was given; null where an older server numbers none. */
  #shown: number | null = 0;
  /** The number of the session's latest when we attached: up to there they are history. */
  #old = 0;
  #foreign: Size | null = null;
  /** A console's line knows no size: its own stays. */
  #isFixed = false;

  constructor(fit: Size & { claims?: boolean | undefined }, ways: SizeWays) {
    this.#ways = ways;
    this.#claim = new SizeClaim({ cols: fit.cols, rows: fit.rows }, (size) => this.#ask(size), fit.claims);
  }

  /** What fits into this page's window. */
  get fit(): Size {
    return this.#claim.fit;
  }

  attached({ reset, sizes, lastSize, cols, rows, opened, console }: Attached): void {
    this.#isFixed = console === true;
    if (reset) this.#shown = sizes ?? null;
    this.#old = lastSize ?? 0;
    if (this.#shown === null || this.#isFixed) this.#ways.show({ cols, rows });
    this.#claim.attached({ cols, rows }, opened);
    this.#tell();
  }

  /** A size in its place. What is sent again after a loss may have come before it. */
  at(number: number, { cols, rows }: Size): void {
    if (this.#shown !== null && number <= this.#shown) return;
    const size = { cols, rows };
    this.#shown = number;
    this.#ways.show(size);
    if (number > this.#old) this.#claim.told(size);
    this.#tell();
  }

  /** A size of a server that numbers none. */
  told({ cols, rows }: Size): void {
    const size = { cols, rows };
    this.#ways.show(size);
    this.#claim.told(size);
    this.#tell();
  }

  answered(ping: number): void {
    this.#claim.answered(ping);
    this.#tell();
  }

  fitted(size: Size, resized: boolean): void {
    this.#claim.fitted(size, resized);
    this.#tell();
  }

  claim(): void {
    this.#claim.claim();
    this.#tell();
  }

  #ask(size: Size): number | null {
    if (this.#isFixed) return null;
    const ping = this.#ways.ask(size);
    // An older server tells all but who asks.
    if (ping !== null && this.#shown === null) this.#ways.show(size);
    return ping;
  }

  #tell(): void {
    const { foreign } = this.#claim;
    if (isSameSize(foreign, this.#foreign)) return;
    this.#foreign = foreign;
    this.#ways.foreign(foreign);
  }
}
