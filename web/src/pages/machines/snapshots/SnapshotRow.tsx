import { Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useState, type CSSProperties } from 'react';
import type { Instance, Snapshot } from '../../../api/types';
import { IconButton } from '../../../components/IconButton';
import { formatAgo, formatDate } from '../../../format/time';
import { DeleteSnapshotDialog } from './DeleteSnapshotDialog';
import { EditSnapshotForm } from './EditSnapshotForm';
import { RestoreSnapshotDialog } from './RestoreSnapshotDialog';
import styles from './SnapshotRow.module.css';

interface SnapshotRowProps {
  instance: Instance;
  snapshot: Snapshot;
  depth: number;
  /** The names of all snapshots of the machine. */
  taken: readonly string[];
  /** Whether the machine can be worked on now. */
  ready: boolean;
  now: number;
}

export function SnapshotRow({ instance, snapshot, depth, taken, ready, now }: SnapshotRowProps) {
  const { name, parent, comment, createdAt } = snapshot;
  const [open, setOpen] = useState<'edit' | 'restore' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className={styles.row} style={{ '--depth': depth } as CSSProperties}>
      {open === 'edit' ? (
        <EditSnapshotForm instance={instance} snapshot={snapshot} taken={taken} onDone={close} />
      ) : (
        <>
          <div className={styles.facts}>
            <span className={styles.name}>{name}</span>
            {parent !== null && <span className="visuallyHidden">after {parent}</span>}
            <time className={styles.when} dateTime={createdAt} title={formatDate(createdAt)}>
              {formatAgo(createdAt, now)}
            </time>
            {comment !== '' && <p className={styles.comment}>{comment}</p>}
          </div>
          <div className={styles.actions}>
            <IconButton icon={RotateCcw} label={`Restore ${name}`} size="small" disabled={!ready} onClick={() => setOpen('restore')} />
            <IconButton icon={Pencil} label={`Rename or comment on ${name}`} size="small" onClick={() => setOpen('edit')} />
            <IconButton icon={Trash2} label={`Delete ${name}`} size="small" disabled={!ready} onClick={() => setOpen('delete')} />
          </div>
        </>
      )}
      {open === 'restore' && <RestoreSnapshotDialog instance={instance} snapshot={snapshot} onClose={close} />}
      {open === 'delete' && <DeleteSnapshotDialog instance={instance} snapshot={snapshot} onClose={close} />}
    </li>
  );
}
