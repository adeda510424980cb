const gap = 6;
const edge = 8;

/** Puts a popover at its button: below and aligned to its right edge where that fits, else above, and never outside the window. */
export function place(popover: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = at.bottom + gap + height <= window.innerHeight - edge;
  const top = below ? at.bottom + gap : Math.max(edge, at.top - gap - height);
  const aligned = at.left + at.width / 2 > window.innerWidth / 2 ? at.right - width : at.left;
  const left = Math.min(Math.max(edge, aligned), window.innerWidth - width - edge);
  popover.style.top = `${top}px`;
  popover.style.left = `${left}px`;
}
