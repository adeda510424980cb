/** A value that parts of the page share which are far from each other. */
export interface Shared<T> {
  /** The value now. */
  read: () => T;
  /** Changes it, and tells everybody. */
  change: (next: T) => void;
  /** Calls back after every change, until the returned function is called. */
  subscribe: (listener: () => void) => () => void;
}

/** Makes one, with the value that it begins with. */
export function shared<T>(first: T): Shared<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    read: () => value,
    change: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
