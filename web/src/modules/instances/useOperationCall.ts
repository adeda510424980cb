import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rememberOperation } from '../../api/applyEvent';
import { sentenceOf } from '../../api/problem';
import type { Operation } from '../../api/types';
import { showToast } from '../toasts/toasts';

/** Starts an operation: what the server began is seen at once, what it refused is said. */
export function useOperationCall<T>(start: (input: T) => Promise<Operation>, refusal: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: start,
    onSuccess: (operation) => rememberOperation(cache, operation),
    onError: (error) => showToast({ kind: 'bad', title: refusal, text: sentenceOf(error) }),
  });
}
