import type { Size } from '../SizeClaim';
import type { Screen } from './createScreen';

/** Smaller letters are not read any more: a screen that does not fit with them is moved about instead. In CSS pixels. */
const smallest = 6;

/** Shows a screen of any size in its place: with the chosen font where it fits, else with a smaller one, and at last with its edges out of sight. */
export class ScreenFit {
  readonly #screen: Screen;
  readonly #place: HTMLElement;
  #chosen: number;

  constructor(screen: Screen, place: HTMLElement, fontSize: number) {
    this.#screen = screen;
    this.#place = place;
    this.#chosen = fontSize;
  }

  /** Another font is chosen. */
  set fontSize(fontSize: number) {
    this.#chosen = fontSize;
  }

  /** What fits with the chosen font; null where the place has no size. Lays the screen out anew for the place as it is. */
  measure(): Size | null {
    this.#setFont(this.#chosen);
    const fit = this.#fitting();
    if (fit !== null) this.#shrink(fit);
    return fit;
  }

  /** Gives the screen a size. */
  show({ cols, rows }: Size): void {
    const { terminal } = this.#screen;
    if (cols !== terminal.cols || rows !== terminal.rows) terminal.resize(cols, rows);
    this.measure();
  }

  // The estimate may be a step off: cells are whole pixels of the device.
  #shrink(fit: Size): void {
    const { cols, rows } = this.#screen.terminal;
    let size = this.#chosen;
    let fitting: Size | null = fit;
    while (fitting !== null && (fitting.cols < cols || fitting.rows < rows) && size > smallest) {
      const ratio = Math.min(1, fitting.cols / cols, fitting.rows / rows);
      size = Math.max(smallest, Math.min(size - 0.25, Math.floor(size * ratio * 4) / 4));
      this.#setFont(size);
      fitting = this.#fitting();
    }
    this.#place.dataset.pans = `${fitting !== null && (fitting.cols < cols || fitting.rows < rows)}`;
  }

  #fitting(): Size | null {
    const fit = this.#screen.fit.proposeDimensions();
    return fit === undefined || this.#place.clientHeight === 0 || Number.isNaN(fit.cols) ? null : { cols: fit.cols, rows: fit.rows };
  }

  #setFont(size: number): void {
    const { options } = this.#screen.terminal;
    if (options.fontSize !== size) options.fontSize = size;
  }
}
