import { MonitorDot } from 'lucide-react';
import { verbsFor } from '../../access/capabilities';
import { MenuItem } from '../../components/MenuItem';
import { useHost } from '../hosts/useHosts';
import { useInstance } from '../instances/useInstances';
import { openConsole, type TerminalTab } from './tabs';

/** The serial console of the machine of a tab, as an item of a menu; nothing where it cannot be opened. */
export function ConsoleItem({ tab: { host, instance } }: { tab: TerminalTab }) {
  const machine = useInstance({ host, name: instance }).data;
  const known = useHost(host);
  if (machine === undefined || machine === null || !verbsFor(machine, known).has('console')) return null;
  return (
    <MenuItem icon={MonitorDot} onSelect={() => openConsole(machine)}>
      Serial console
    </MenuItem>
  );
}
