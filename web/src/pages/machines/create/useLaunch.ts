import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rememberOperation } from '../../../api/applyEvent';
import type { LaunchInstance, Operation } from '../../../api/types';

/** Asks for a machine; what was refused stays with the form. */
export function useLaunch(launch: (request: LaunchInstance) => Promise<Operation>, onLaunched: (operation: Operation) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: launch,
    onSuccess: (operation) => {
      rememberOperation(cache, operation);
      onLaunched(operation);
    },
  });
}
