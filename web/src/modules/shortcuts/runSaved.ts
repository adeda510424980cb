import type { Command } from '../../api/types';
import { openRun } from '../terminals/tabs';

/** Runs a command in a terminal of its machine, in a tab that has its name. */
export function runSaved({ name, host, instance, line, directory }: Command): void {
  openRun({ host, name: instance }, { command: ['sh', '-c', line], ...(directory === null ? {} : { directory }) }, name);
}
