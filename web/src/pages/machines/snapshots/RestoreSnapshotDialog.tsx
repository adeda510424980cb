import { useState } from 'react';
import { restoreSnapshot } from '../../../api/snapshots';
import type { Instance, Snapshot } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Switch } from '../../../components/Switch';
import { formatBytes } from '../../../format/bytes';
import { formatDate } from '../../../format/time';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import styles from './RestoreSnapshotDialog.module.css';

/** Names what is lost, and keeps it unless told otherwise. */
export function RestoreSnapshotDialog({ instance, snapshot, onClose }: { instance: Instance; snapshot: Snapshot; onClose: () => void }) {
  const [keeps, setKeeps] = useState(true);
  const restore = useOperationCall(() => restoreSnapshot(instance, snapshot.name, keeps), `${instance.name} was not restored`);
  return (
    <Dialog
      role="alertdialog"
      title={`Restore ${instance.name} to ${snapshot.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>Leave it as it is</Button>
          <Button kind={keeps ? 'primary' : 'danger'} busy={restore.isPending} onClick={() => restore.mutate(undefined, { onSuccess: onClose })}>
            Restore {snapshot.name}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>
          The disk of <strong>{formatBytes(instance.diskBytes)}</strong> and the settings of <strong>{instance.name}</strong> become what they were on {formatDate(snapshot.createdAt)}.
        </p>
        <Switch checked={keeps} onChange={setKeeps} hint="Takes a moment and a little of the disk; you can delete it later.">
          Take a safety snapshot first
        </Switch>
        <p aria-live="polite">
          {keeps
            ? 'What is on the disk now is kept as another snapshot.'
            : 'What is on the disk now, and in no snapshot, is lost. This cannot be undone.'}
        </p>
      </div>
    </Dialog>
  );
}
