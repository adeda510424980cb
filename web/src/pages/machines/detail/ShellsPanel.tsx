import { Plus, SquareTerminal } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Panel } from '../../../components/Panel';
import { formatAgo } from '../../../format/time';
import { useNow } from '../../../hooks/useNow';
import { openTerminal, reopenTerminal } from '../../../modules/terminals/tabs';
import { useTerminals } from '../../../modules/terminals/useTerminals';
import styles from './ShellsPanel.module.css';

/** The person's shells on this machine. */
export function ShellsPanel({ instance, canOpen }: { instance: Instance; canOpen: boolean }) {
  const { host, name } = instance;
  const now = useNow(30_000);
  const shells = useTerminals().data?.filter((one) => one.host === host && one.instance === name) ?? [];
  return (
    <Panel
      title="Shells"
      actions={
        canOpen && (
          <Button size="small" kind="quiet" icon={Plus} onClick={() => openTerminal(instance)}>
            New
          </Button>
        )
      }
    >
      {shells.length === 0 && <p className={styles.none}>{canOpen ? 'None is open. A shell goes on when you close the page.' : 'A shell can be opened while the machine runs.'}</p>}
      <ul className={styles.list}>
        {shells.map((shell) => (
          <li key={shell.id}>
            <button type="button" className={styles.shell} onClick={() => reopenTerminal(shell)}>
              <SquareTerminal aria-hidden size={16} />
              <span className={styles.title}>{shell.title === '' ? 'Shell' : shell.title}</span>
              <span className={styles.when}>{formatAgo(shell.createdAt, now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
