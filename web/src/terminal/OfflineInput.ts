/** The most bytes that are kept while the page is away: a few words typed into a gap, not a paste into the unknown. */
export const MOST_OFFLINE = 4096;

/** What was typed while there was no socket. */
export class OfflineInput {
  #kept: Uint8Array[] = [];
  #length = 0;

  /** Keeps it whole, or answers false. */
  keep(bytes: Uint8Array): boolean {
    if (this.#length + bytes.length > MOST_OFFLINE) return false;
    this.#kept.push(bytes);
    this.#length += bytes.length;
    return true;
  }

  /** All of it, in order; nothing is kept then. */
  take(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const bytes of this.#kept) {
      all.set(bytes, at);
      at += bytes.length;
    }
    this.#kept = [];
    this.#length = 0;
    return all;
  }
}
