import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/problem';
import { queryKeys } from '../../api/queryKeys';
import { keepCommand, listCommands, removeCommand } from '../../api/shortcuts';
import type { Command } from '../../api/types';
import { showToast } from '../toasts/toasts';

/** The person's commands, by name; nothing until they are known. */
export function useSavedCommands(): Command[] {
  return useQuery({ queryKey: queryKeys.commands, queryFn: ({ signal }) => listCommands(signal) }).data ?? [];
}

/** Keeps a command; what is refused stays with the form. */
export function useKeepCommand() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...command }: Command) => keepCommand(name, command),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.commands }),
  });
}

/** Forgets a command. */
export function useRemoveCommand() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => removeCommand(name),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.commands }),
    onError: (error, name) => showToast({ kind: 'bad', title: `${name} is still there`, text: sentenceOf(error) }),
  });
}
