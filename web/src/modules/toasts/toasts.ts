/** A message that goes by itself, or for trouble stays until it is put away. */
export interface Toast {
  id: number;
  kind: 'good' | 'bad' | 'plain';
  title: string;
  text?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

const shownAtMost = 4;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let lastId = 0;

/** Shows a message; the oldest makes room. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  change([...toasts, { ...toast, id: lastId }].slice(-shownAtMost));
}

/** Puts a message away. */
export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** What is shown now. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

/** Calls back after every change. */
export function onToastsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

