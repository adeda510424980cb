import { useSyncExternalStore } from 'react';
import type { Shared } from './shared';

/** The value now, and after each change. */
export function useShared<T>({ subscribe, read }: Shared<T>): T {
  return useSyncExternalStore(subscribe, read);
}
