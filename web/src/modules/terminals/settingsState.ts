const listeners = new Set<() => void>();
let open = false;

export function openSettings(): void {
  change(true);
}

export function closeSettings(): void {
  change(false);
}

/** Whether the settings of terminals are in sight. */
export function isSettingsOpen(): boolean {
  return open;
}

/** Calls back after every change. */
export function onSettingsOpenChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}
