import { verbsFor } from '../../access/capabilities';
import type { TerminalStatus } from '../../terminal/TerminalEvents';
import { useHost } from '../hosts/useHosts';
import { useInstance } from '../instances/useInstances';
import type { TerminalTab } from './tabs';

/** Whether the machine's serial console helps on: it is not reached otherwise, or not yet, and its console can be opened. */
export function useConsoleOffer({ host, instance, console }: TerminalTab, status: TerminalStatus): boolean {
  const machine = useInstance({ host, name: instance }).data;
  const known = useHost(host);
  const cause = status.name === 'ended' ? status.ended?.cause : undefined;
  const isOut = status.name === 'connecting' || cause === 'openFailed' || cause === 'guestLost' || cause === 'openRefused';
  return console !== true && isOut && machine !== undefined && machine !== null && verbsFor(machine, known).has('console');
}
