import type { Terminal } from '../../api/types';
import { formatAgo } from '../../format/time';

/** A live shell as one looks for it: its machine and what runs there; where several hosts are known, also the host. */
export function shellTitle({ host, instance, title, command, console }: Terminal, withHost: boolean): string {
  const machine = withHost ? `${instance} (${host})` : instance;
  if (console) return `Console of ${machine}`;
  return command === null ? `Shell on ${machine}` : `${title} on ${machine}`;
}

/** How old it is, whether it waits for its machine, and whether another page shows it now. */
export function shellFacts({ createdAt, viewers, state }: Terminal, now: number): string {
  return `${formatAgo(createdAt, now)}${state === 'waiting' ? ', waits for its machine' : ''}${viewers > 0 ? ', in another window' : ''}`;
}
