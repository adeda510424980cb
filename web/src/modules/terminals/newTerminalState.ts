import type { InstanceKey } from '../../api/types';

const listeners = new Set<() => void>();
let asked: InstanceKey | null = null;

/** Asks how a new terminal of this machine is to be. */
export function askNewTerminal({ host, name }: InstanceKey): void {
  change({ host, name });
}

export function closeNewTerminal(): void {
  change(null);
}

/** The machine that a new terminal is asked for. */
export function newTerminalAsked(): InstanceKey | null {
  return asked;
}

/** Calls back after every change. */
export function onNewTerminalAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: InstanceKey | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
