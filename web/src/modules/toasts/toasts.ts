import { shared } from '../../hooks/shared';

/** A message that goes by itself, or for trouble stays until it is put away. */
export interface Toast {
  id: number;
  kind: 'good' | 'bad' | 'plain';
  title: string;
  text?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

const shownAtMost = 4;
/** What is shown now. */
export const toasts = shared<readonly Toast[]>([]);
let lastId = 0;

/** Shows a message; the oldest makes room. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  toasts.change([...toasts.read(), { ...toast, id: lastId }].slice(-shownAtMost));
}

/** Puts a message away. */
export function dismissToast(id: number): void {
  toasts.change(toasts.read().filter((toast) => toast.id !== id));
}

