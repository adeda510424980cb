import { trashInstance } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

export function TrashDialog({ instance, onClose, onForGood }: { instance: Instance; onClose: () => void; onForGood: () => void }) {
  const { name, state } = instance;
  const trash = useOperationCall(() => trashInstance(instance), `${name} was not moved to the trash`);
  return (
    <Dialog
      role="alertdialog"
      title={`Delete ${name}?`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onForGood}>
            Delete for good…
          </Button>
          <Button kind="primary" data-autofocus busy={trash.isPending} onClick={() => trash.mutate(undefined, { onSuccess: onClose })}>
            Move to trash
          </Button>
        </>
      }
    >
      <p>
        {state !== 'suspended' && state !== 'stopped' && 'It is stopped first. '}
        In the trash it keeps its name, its disk{state === 'suspended' && ', its saved memory'} and its snapshots, until you recover it or delete it for good.
      </p>
    </Dialog>
  );
}
