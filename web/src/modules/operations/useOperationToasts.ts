import { useEffect, useRef } from 'react';
import { isFinal } from '../../api/operations';
import type { Operation } from '../../api/types';
import { openTerminal } from '../terminals/tabs';
import { showToast } from '../toasts/toasts';
import { operationReason, operationTitle } from './operationWords';
import { useOperations } from './useOperations';

/**
 * Says how every operation ended. What the first list has is history. After it every end is news, also of an operation that was never seen
 * running: one that fails at once comes as a single change.
 */
export function useOperationToasts(): void {
  const { data } = useOperations();
  const told = useRef<ReadonlySet<string> | null>(null);

  useEffect(() => {
    if (data === undefined) return;
    const ended = data.filter(isFinal);
    if (told.current !== null) for (const operation of ended) if (!told.current.has(operation.id)) announce(operation);
    told.current = new Set(ended.map((one) => one.id));
  }, [data]);
}

function announce(operation: Operation): void {
  const { host, instance, kind, state } = operation;
  const opens = state === 'succeeded' && instance !== null && (kind === 'launch' || kind === 'start' || kind === 'restart');
  showToast({
    kind: state === 'succeeded' ? 'good' : state === 'cancelled' ? 'plain' : 'bad',
    title: operationTitle(operation),
    text: operationReason(operation),
    action: opens ? { label: 'Open terminal', run: () => openTerminal({ host, name: instance }) } : undefined,
  });
}
