import { verbsFor } from '../../access/capabilities';
import { changePower } from '../../api/instances';
import { Button } from '../../components/Button';
import { useHost } from '../hosts/useHosts';
import { useInstance } from '../instances/useInstances';
import { useOperationCall } from '../instances/useOperationCall';
import type { TerminalTab } from './tabs';

/** Starts the machine that a shell waits for: on a phone the terminals cover the list that has it. Nothing where it can't be started now. */
export function StartMachineButton({ tab }: { tab: TerminalTab }) {
  const key = { host: tab.host, name: tab.instance };
  const { data: machine } = useInstance(key);
  const host = useHost(tab.host);
  const start = useOperationCall(() => changePower(key, 'start'), `${tab.instance} cannot do that now`);
  if (!machine || !verbsFor(machine, host).has('start')) return null;
  return (
    <Button size="small" onClick={() => start.mutate(undefined)}>
      {machine.state === 'suspended' ? 'Resume it' : 'Start it'}
    </Button>
  );
}
