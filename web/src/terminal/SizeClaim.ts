/** Columns and rows. */
export interface Size {
  cols: number;
  rows: number;
}

export function isSameSize(one: Size | null, other: Size | null): boolean {
  return one?.cols === other?.cols && one?.rows === other?.rows;
}

/**
 * Whose size a session has. It is that of who opened it, then of who last typed or resized their window: a page that only looks leaves it as it is, shows it
 * smaller, and takes it when the person types there. While it is ours it follows our window, with one question on the way at a time: who drags asks dozens.
 */
export class SizeClaim {
  readonly #ask: (size: Size) => number | null;
  #fit: Size;
  #session: Size | null = null;
  #isOurs = true;
  /** It is ours from the first attaching on, whatever size the session has. */
  #isWanted: boolean;
  /** What was asked for and not answered yet: the number of the ping behind it, and whether we were told that size since. */
  #asked: { size: Size; ping: number; came: boolean } | null = null;

  /** `ask` sends a size and a ping behind it, and answers the ping's number; null where there is no socket. `isWanted`: the first attaching takes the size. */
  constructor(fit: Size, ask: (size: Size) => number | null, isWanted = false) {
    this.#fit = fit;
    this.#isWanted = isWanted;
    this.#ask = ask;
  }

  /** What fits into this page's window. */
  get fit(): Size {
    return this.#fit;
  }

  /** The session's size, where it is another's and not what fits here. */
  get foreign(): Size | null {
    return this.#isOurs || isSameSize(this.#session, this.#fit) ? null : this.#session;
  }

  /** What fits has changed. `resized`: because the person has changed the window. */
  fitted(fit: Size, resized: boolean): void {
    this.#fit = fit;
    if (resized) this.#isOurs = true;
    this.#follow();
  }

  /** The person types here, or wants the size. */
  claim(): void {
    this.#isOurs = true;
    this.#follow();
  }

  /** A socket is attached. `opened`: the session was opened in our size. */
  attached(session: Size, opened: boolean): void {
    this.#asked = null;
    if (opened || this.#isWanted) this.#isOurs = true;
    else if (!isSameSize(session, this.#session)) this.#isOurs = isSameSize(session, this.#fit);
    this.#isWanted = false;
    this.#session = session;
    this.#follow();
  }

  /** The session has got a size. */
  told(session: Size): void {
    this.#session = session;
    if (this.#asked === null) {
      if (!isSameSize(session, this.#fit)) this.#isOurs = false;
    } else if (isSameSize(session, this.#asked.size)) {
      this.#asked.came = true;
    } else if (this.#asked.came) {
      // Another's, behind ours. One before ours, which is still to come, is passed over.
      this.#asked = null;
      this.#isOurs = false;
    }
  }

  /** A ping was answered: the size before it has been heard. */
  answered(ping: number): void {
    if (this.#asked === null || ping < this.#asked.ping) return;
    this.#session = this.#asked.size;
    this.#asked = null;
    this.#follow();
  }

  #follow(): void {
    if (!this.#isOurs || this.#asked !== null || this.#session === null || isSameSize(this.#session, this.#fit)) return;
    const ping = this.#ask(this.#fit);
    if (ping !== null) this.#asked = { size: this.#fit, ping, came: false };
  }
}
