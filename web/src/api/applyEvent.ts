import type { QueryClient } from '@tanstack/react-query';
import type { ServerEvent } from './events';
import { isFinal } from './operations';
import { queryKeys } from './queryKeys';
import type { Host, Image, ImageCatalogue, Instance, InstanceList, Operation, OperationKind, Terminal } from './types';

/** How many operations the page keeps: as many as the server lists. */
const keptOperations = 200;

const changesSnapshots: ReadonlySet<OperationKind> = new Set<OperationKind>(['launch', 'delete', 'takeSnapshot', 'restoreSnapshot', 'deleteSnapshot']);

/**
 * Puts one change into the cache, which is then what a new fetch would have given. A list that was never fetched stays unfetched: a change
 * to nothing would look like a list of one.
 */
export function applyEvent(cache: QueryClient, event: ServerEvent): void {
  switch (event.name) {
    case 'instance':
      cache.setQueryData<InstanceList>(queryKeys.instances, (list) => list && { ...list, instances: withInstance(list.instances, event.data) });
      break;
    case 'instanceDeleted':
      cache.setQueryData<InstanceList>(
        queryKeys.instances,
        (list) => list && { ...list, instances: list.instances.filter((one) => one.host !== event.data.host || one.name !== event.data.name) },
      );
      break;
    case 'operation':
      cache.setQueryData<Operation[]>(queryKeys.operations, (list) => list && withOperation(list, event.data));
      refetchAfter(cache, event.data);
      break;
    case 'host':
      cache.setQueryData<Host[]>(queryKeys.hosts, (list) => list && withItem(list, event.data, (one) => one.id));
      break;
    case 'terminal':
      cache.setQueryData<Terminal[]>(queryKeys.terminals, (list) => list && withItem(list, event.data, (one) => one.id));
      break;
    case 'terminalEnded':
      cache.setQueryData<Terminal[]>(queryKeys.terminals, (list) => list?.filter((one) => one.id !== event.data.id));
      break;
    case 'reset':
      // Too much was missed, or the server is another run: nothing that was kept can be trusted.
      void cache.invalidateQueries();
      break;
  }
}

/**
 * Shows an operation that the page has just been given, and its machine as busy, before their events come. Where they came first they are
 * newer, and stay.
 */
export function rememberOperation(cache: QueryClient, operation: Operation): void {
  const known = cache.getQueryData<Operation[]>(queryKeys.operations)?.find((one) => one.id === operation.id);
  if (known !== undefined) return;
  cache.setQueryData<Operation[]>(queryKeys.operations, (list) => list && withOperation(list, operation));
  const busy = (one: Instance): Instance =>
    one.host === operation.host && one.name === operation.instance ? { ...one, operationId: operation.id } : one;
  if (!isFinal(operation)) {
    cache.setQueryData<InstanceList>(queryKeys.instances, (list) => list && { ...list, instances: list.instances.map(busy) });
  }
}

function withInstance(list: Instance[], instance: Instance): Instance[] {
  const next = withItem(list, instance, (one) => `${one.host}/${one.name}`);
  return next.length === list.length ? next : next.sort((a, b) => a.name.localeCompare(b.name));
}

function withOperation(list: Operation[], operation: Operation): Operation[] {
  const known = list.find((one) => one.id === operation.id);
  // States only move forward: an answer that overtakes its own event must not bring back a running operation.
  if (known !== undefined && isFinal(known) && !isFinal(operation)) return list;
  return known === undefined ? [operation, ...list].slice(0, keptOperations) : list.map((one) => (one === known ? operation : one));
}

function withItem<T>(list: T[], item: T, keyOf: (item: T) => string): T[] {
  const key = keyOf(item);
  return list.some((one) => keyOf(one) === key) ? list.map((one) => (keyOf(one) === key ? item : one)) : [...list, item];
}

/** What an ended operation changed that no event of its own carries. */
function refetchAfter(cache: QueryClient, operation: Operation): void {
  if (!isFinal(operation)) return;
  if (operation.kind === 'pull' || operation.kind === 'launch') {
    void cache.invalidateQueries({ queryKey: queryKeys.everyImage });
    markReady(cache, operation);
  }
  if (operation.instance !== null && changesSnapshots.has(operation.kind)) {
    void cache.invalidateQueries({ queryKey: queryKeys.snapshots(operation.host, operation.instance) });
  }
  if (operation.kind === 'changeSetting') void cache.invalidateQueries({ queryKey: queryKeys.settings(operation.host) });
  if (operation.kind === 'switchZone') void cache.invalidateQueries({ queryKey: queryKeys.zones(operation.host) });
  if (operation.kind === 'launch' || operation.kind === 'delete') void cache.invalidateQueries({ queryKey: queryKeys.hosts });
}

/** A pulled image is ready at once for the picker, before the catalogue has been read again from slow sources. */
function markReady(cache: QueryClient, { kind, state, host, image }: Operation): void {
  if (kind !== 'pull' || state !== 'succeeded') return;
  const ready = (one: Image): Image => (one.name === image ? { ...one, isReady: true, downloadBytes: null } : one);
  cache.setQueryData<ImageCatalogue>(queryKeys.images(host), (list) => list && { ...list, images: list.images.map(ready) });
}
