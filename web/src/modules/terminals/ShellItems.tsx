import { SquareTerminal } from 'lucide-react';
import type { Terminal } from '../../api/types';
import { MenuItem } from '../../components/MenuItem';
import { useNow } from '../../hooks/useNow';
import { useHosts } from '../hosts/useHosts';
import { shellFacts, shellTitle } from './shellWords';
import { reopenTerminal } from './tabs';

/** Live shells as items of a menu; each is shown here when it is chosen. */
export function ShellItems({ shells }: { shells: readonly Terminal[] }) {
  const now = useNow(10_000);
  const severalHosts = (useHosts().data?.length ?? 0) > 1;
  return shells.map((shell) => (
    <MenuItem key={shell.id} icon={SquareTerminal} hint={shellFacts(shell, now)} onSelect={() => reopenTerminal(shell)}>
      {shellTitle(shell, severalHosts)}
    </MenuItem>
  ));
}
