import type { Query, QueryClient } from '@tanstack/react-query';
import { applyEvent } from './applyEvent';
import type { ServerEvent } from './events';
import { queryKeys } from './queryKeys';

const fedByEvents = new Set<unknown>([queryKeys.instances[0], queryKeys.operations[0], queryKeys.hosts[0], queryKeys.terminals[0]]);
const isFed = ({ queryKey }: Query) => fedByEvents.has(queryKey[0]);

/**
 * Applies events one after the other, and holds them back while a list that they change is being fetched.
 *
 * The race that this ends: the server answers a list, then sends a change to it; the change arrives first and is applied, and the older list
 * then overwrites it for good. Held back, the change is applied to the list that it belongs to; one that the list already contains does no
 * harm, because every event carries the whole thing.
 */
export function inOrder(cache: QueryClient): { take: (event: ServerEvent) => void; stop: () => void } {
  let held: ServerEvent[] = [];

  const flush = () => {
    while (held.length > 0 && cache.isFetching({ predicate: isFed }) === 0) {
      const event = held.shift();
      if (event !== undefined) applyEvent(cache, event);
    }
  };

  const stop = cache.getQueryCache().subscribe(flush);
  return {
    take: (event) => {
      held.push(event);
      flush();
    },
    stop: () => {
      held = [];
      stop();
    },
  };
}
