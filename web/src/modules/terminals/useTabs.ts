import { useSyncExternalStore } from 'react';
import { currentTabs, onTabsChange, type TabsState } from './tabs';

/** The terminal tabs of this page. */
export function useTabs(): TabsState {
  return useSyncExternalStore(onTabsChange, currentTabs);
}
