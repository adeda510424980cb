import { deleteSnapshot } from '../../../api/snapshots';
import type { Instance, Snapshot } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { formatDate } from '../../../format/time';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

export function DeleteSnapshotDialog({ instance, snapshot, onClose }: { instance: Instance; snapshot: Snapshot; onClose: () => void }) {
  const remove = useOperationCall(() => deleteSnapshot(instance, snapshot.name), `${snapshot.name} was not deleted`);
  return (
    <Dialog
      role="alertdialog"
      title={`Delete the snapshot ${snapshot.name}?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>Keep it</Button>
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
            Delete {snapshot.name}
          </Button>
        </>
      }
    >
      <p>
        What <strong>{instance.name}</strong> was on {formatDate(snapshot.createdAt)} can then not be restored any more. The machine itself and its other snapshots stay.
      </p>
    </Dialog>
  );
}
