import { useSyncExternalStore } from 'react';
import { newsOf, onNews, type TabNews } from './tabNews';

/** What is known of a tab's shell, as it changes. */
export function useTabNews(id: string): TabNews {
  return useSyncExternalStore(onNews, () => newsOf(id));
}
