import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rememberOperation } from '../../api/applyEvent';
import type { Operation } from '../../api/types';

/** Starts an operation from a form; what was refused stays with the form, for its fields to show. */
export function useOperationForm<T>(start: (input: T) => Promise<Operation>, onStarted: (operation: Operation) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: start,
    onSuccess: (operation) => {
      rememberOperation(cache, operation);
      onStarted(operation);
    },
  });
}
