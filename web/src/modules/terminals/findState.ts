const listeners = new Set<() => void>();
let open = false;

export function openFind(): void {
  change(true);
}

export function closeFind(): void {
  change(false);
}

/** Whether the find bar is in sight. */
export function isFindOpen(): boolean {
  return open;
}

/** Calls back after every change. */
export function onFindChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}
