import type { Attached } from './frames';

/** Whether an empty screen is being filled with what was printed before this attaching: until all of that is drawn. */
export class Replay {
  /** Up to where output is drawn that was printed before; 0 when there is none. */
  #end = 0;
  #snapshot: 'none' | 'coming' | 'drawing' = 'none';
  /** Grows when the screen begins anew, so that what the renderer says of the one before is not heard. */
  #screens = 0;

  get isOn(): boolean {
    return this.#end > 0 || this.#snapshot !== 'none';
  }

  /** Whether a part of a snapshot has not come: half of one continues nothing. */
  get isHalf(): boolean {
    return this.#snapshot === 'coming';
  }

  /** A console has a past of its own, also for a page that only missed a part of it. */
  attached(attached: Attached): void {
    if (attached.reset) this.#begin(attached);
    else if (attached.console === true && attached.end > attached.position) this.until(attached.end);
  }

  /** The screen begins anew. From the beginning of the output there is no snapshot, nor is there from an older server. */
  #begin({ position, end, sizes }: Attached): void {
    this.#screens++;
    this.#end = end > position ? end : 0;
    this.#snapshot = (sizes ?? 0) > 0 ? 'coming' : 'none';
  }

  /** What comes up to a position was printed before it could be seen: a console's past. */
  until(end: number): void {
    this.#end = Math.max(this.#end, end);
  }

  /** A part of the snapshot has come; the answer is to be called when it is drawn. */
  part(last: boolean): () => void {
    if (!last) return () => {};
    this.#snapshot = 'drawing';
    return this.#ofThisScreen(() => (this.#snapshot = 'none'));
  }

  /** Output up to a position has come; the answer is to be called when it is drawn. */
  output(end: number, drawn: () => void): () => void {
    return this.#ofThisScreen(() => {
      if (end >= this.#end) this.#end = 0;
      drawn();
    });
  }

  #ofThisScreen(then: () => void): () => void {
    const screen = this.#screens;
    return () => {
      if (screen === this.#screens) then();
    };
  }
}
