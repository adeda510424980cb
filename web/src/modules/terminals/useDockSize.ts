import { useMediaQuery } from '../../hooks/useMediaQuery';
import type { DockSize } from './tabs';
import { useTabs } from './useTabs';

/** How much the terminals take now: a narrow window has no room for a page beside them. */
export function useDockSize(): { size: DockSize; narrow: boolean } {
  const { size } = useTabs();
  const narrow = useMediaQuery('(max-width: 48rem)');
  return { size: size === 'docked' && narrow ? 'full' : size, narrow };
}
