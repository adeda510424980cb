import { ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { EmptyTrashDialog } from '../actions/EmptyTrashDialog';
import { MachineList } from './MachineList';
import styles from './Trash.module.css';

/** The machines that were thrown away, apart from the others and out of the way until somebody looks. */
export function Trash({ instances, showHost }: { instances: Instance[]; showHost: boolean }) {
  const [asks, setAsks] = useState(false);
  return (
    <details className={styles.trash}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden size={15} className={styles.arrow} />
        Trash ({instances.length})
      </summary>
      <div className={styles.body}>
        <Button kind="quiet" size="small" icon={Trash2} className={styles.empty} onClick={() => setAsks(true)}>
          Empty the trash…
        </Button>
        <MachineList label="Trash" instances={instances} pending={[]} showHost={showHost} />
      </div>
      {asks && <EmptyTrashDialog instances={instances} onClose={() => setAsks(false)} />}
    </details>
  );
}
