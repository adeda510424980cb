import { SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Menu } from '../../components/Menu';
import { formatCount } from '../../format/count';
import { ShellItems } from './ShellItems';
import styles from './ShellsElsewhere.module.css';
import { reopenTerminal } from './tabs';
import { useShellsElsewhere } from './useTerminals';

/** Offers the shells that still run and are not shown here, until somebody says no; the palette has them after that. */
export function ShellsElsewhere() {
  const shells = useShellsElsewhere();
  const [declined, setDeclined] = useState(false);
  if (declined || shells.length === 0) return null;
  const machines = [...new Set(shells.map((shell) => shell.instance))];
  return (
    <aside className={styles.offer} aria-label="Running shells">
      <SquareTerminal aria-hidden size={16} />
      <p>
        {formatCount(shells.length, 'shell')} still {shells.length === 1 ? 'runs' : 'run'} on {machines.join(', ')}.
      </p>
      <Button
        size="small"
        onClick={() => {
          for (const shell of shells) reopenTerminal(shell);
        }}
      >
        {shells.length === 1 ? 'Reopen' : 'Reopen all'}
      </Button>
      {shells.length > 1 && (
        <Menu
          label="Running shells"
          trigger={(props) => (
            <Button size="small" kind="quiet" {...props}>
              Choose…
            </Button>
          )}
        >
          <ShellItems shells={shells} />
        </Menu>
      )}
      <Button size="small" kind="quiet" onClick={() => setDeclined(true)}>
        Not now
      </Button>
    </aside>
  );
}
