import { lazy } from 'react';

/** The settings of terminals, which few open often. */
export const LazySettings = lazy(() => import('./TerminalSettingsDialog').then((module) => ({ default: module.TerminalSettingsDialog })));

/** The question before a shell ends in which a program runs. */
export const LazyEnd = lazy(() => import('./EndDialog').then((module) => ({ default: module.EndDialog })));

/** The offer to mark commands, which one sees once. */
export const LazyMarks = lazy(() => import('./MarksDialog').then((module) => ({ default: module.MarksDialog })));

/** What a new terminal is to be, where a plain login is not wanted. */
export const LazyNewTerminal = lazy(() => import('./NewTerminalDialog').then((module) => ({ default: module.NewTerminalDialog })));
