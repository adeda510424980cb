const listeners = new Set<() => void>();
let open = false;

/** Offers to set up the marks of commands. */
export function openMarksOffer(): void {
  change(true);
}

export function closeMarksOffer(): void {
  change(false);
}

/** Whether the offer is in sight. */
export function isMarksOfferOpen(): boolean {
  return open;
}

/** Calls back after every change. */
export function onMarksOfferChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}
