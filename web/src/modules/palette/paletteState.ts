const listeners = new Set<() => void>();
let open = false;

export function openPalette(): void {
  change(true);
}

export function closePalette(): void {
  change(false);
}

/** Whether the palette is in sight. */
export function isPaletteOpen(): boolean {
  return open;
}

/** Calls back after every change. */
export function onPaletteChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}
