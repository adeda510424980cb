import { lazy } from 'react';

/** The settings of terminals, which few open often. */
export const LazySettings = lazy(() => import('./TerminalSettingsDialog').then((module) => ({ default: module.TerminalSettingsDialog })));
