import { lazy, Suspense, useSyncExternalStore } from 'react';
import { useHotkey } from '../../hooks/useHotkey';
import { isPaletteOpen, onPaletteChange, openPalette } from './paletteState';

const PaletteDialog = lazy(() => import('./PaletteDialog').then((module) => ({ default: module.PaletteDialog })));

/** Ctrl K or ⌘K, anywhere. */
export function CommandPalette() {
  const open = useSyncExternalStore(onPaletteChange, isPaletteOpen);
  useHotkey('k', openPalette);
  return open && <Suspense fallback={null}><PaletteDialog /></Suspense>;
}
