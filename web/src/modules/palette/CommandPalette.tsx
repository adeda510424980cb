import { lazy, Suspense } from 'react';
import { useHotkey } from '../../hooks/useHotkey';
import { useShared } from '../../hooks/useShared';
import { paletteShown } from './paletteShown';

const PaletteDialog = lazy(() => import('./PaletteDialog').then((module) => ({ default: module.PaletteDialog })));

/** Ctrl K or ⌘K, anywhere. */
export function CommandPalette() {
  const open = useShared(paletteShown);
  useHotkey('k', () => paletteShown.change(true));
  return open && <Suspense fallback={null}><PaletteDialog /></Suspense>;
}
