import type { InstanceState } from '../../api/types';
import { useInstance } from '../instances/useInstances';
import type { TerminalTab } from './tabs';

/** What a tab's machine is doing, as the list of machines knows it. The session can't tell: a machine that is suspended says nothing, and its shell lives on. */
export function useMachineState({ host, instance }: TerminalTab): InstanceState | undefined {
  return useInstance({ host, name: instance }).data?.state;
}
