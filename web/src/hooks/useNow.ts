import { useCallback, useSyncExternalStore } from 'react';

/** One clock for all who want to know the time as often: a thousand rows have one timer. */
class Clock {
  readonly #listeners = new Set<() => void>();
  readonly #every: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #now = Date.now();

  constructor(everyMilliseconds: number) {
    this.#every = everyMilliseconds;
  }

  read(): number {
    return this.#now;
  }

  subscribe(listener: () => void): () => void {
    if (this.#listeners.size === 0) {
      this.#now = Date.now();
      this.#timer = setInterval(() => this.#tick(), this.#every);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) clearInterval(this.#timer);
    };
  }

  #tick(): void {
    if (document.visibilityState !== 'visible') return;
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  }
}

const clocks = new Map<number, Clock>();

/** The time now, renewed every `everyMilliseconds` while the page is in sight. */
export function useNow(everyMilliseconds: number): number {
  const clock = clockOf(everyMilliseconds);
  const subscribe = useCallback((listener: () => void) => clock.subscribe(listener), [clock]);
  return useSyncExternalStore(subscribe, () => clock.read());
}

function clockOf(everyMilliseconds: number): Clock {
  const known = clocks.get(everyMilliseconds);
  if (known !== undefined) return known;
  const made = new Clock(everyMilliseconds);
  clocks.set(everyMilliseconds, made);
  return made;
}
