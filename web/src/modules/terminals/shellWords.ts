import type { Terminal } from '../../api/types';
import { formatAgo } from '../../format/time';

/** A live shell as one looks for it: its machine and what runs there; where several hosts are known, also the host. */
export function shellTitle({ host, instance, title, command }: Terminal, withHost: boolean): string {
  const machine = withHost ? `${instance} (${host})` : instance;
  return command === null ? `Shell on ${machine}` : `${title} on ${machine}`;
}

/** How old it is, and whether another page shows it now. */
export function shellFacts({ createdAt, viewers }: Terminal, now: number): string {
  return `${formatAgo(createdAt, now)}${viewers > 0 ? ', in another window' : ''}`;
}
