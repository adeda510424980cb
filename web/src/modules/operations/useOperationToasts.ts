import { useEffect, useRef } from 'react';
import { isFinal } from '../../api/operations';
import type { Operation } from '../../api/types';
import { openTerminal } from '../terminals/tabs';
import { showToast } from '../toasts/toasts';
import { operationReason, operationTitle } from './operationWords';
import { useOperations } from './useOperations';

/** Says how every operation ended that was seen running. One that had ended before the page was opened is history, not news. */
export function useOperationToasts(): void {
  const { data } = useOperations();
  const running = useRef<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (data === undefined) return;
    for (const operation of data) if (isFinal(operation) && running.current.has(operation.id)) announce(operation);
    running.current = new Set(data.filter((one) => !isFinal(one)).map((one) => one.id));
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
