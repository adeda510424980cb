import { SquareTerminal } from 'lucide-react';
import { IconButton } from '../../components/IconButton';
import { Menu } from '../../components/Menu';
import { formatCount } from '../../format/count';
import styles from './ElsewhereMenu.module.css';
import { ShellItems } from './ShellItems';
import { useShellsElsewhere } from './useTerminals';

/** Beside the tabs: the shells that run and have no tab here. Nothing where there are none. */
export function ElsewhereMenu() {
  const shells = useShellsElsewhere();
  if (shells.length === 0) return null;
  const label = `${formatCount(shells.length, 'more shell')} elsewhere`;
  return (
    <Menu
      label={label}
      trigger={(props) => (
        <IconButton icon={SquareTerminal} label={label} size="small" className={styles.button} {...props}>
          <span className={styles.count}>{shells.length}</span>
        </IconButton>
      )}
    >
      <ShellItems shells={shells} />
    </Menu>
  );
}
