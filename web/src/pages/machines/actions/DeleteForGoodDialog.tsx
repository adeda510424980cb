import { useLocation } from 'wouter';
import { deleteInstance } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { formatBytes } from '../../../format/bytes';
import { formatCount } from '../../../format/count';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import { useTerminals } from '../../../modules/terminals/useTerminals';
import styles from './DeleteDialog.module.css';

/** Names what is lost. */
export function DeleteForGoodDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const { host, name, state, diskBytes, forwards } = instance;
  const [, go] = useLocation();
  const shells = useTerminals().data?.filter((one) => one.host === host && one.instance === name).length ?? 0;
  const remove = useOperationCall(() => deleteInstance({ host, name }), `${name} was not deleted`);
  const runs = state !== 'stopped' && state !== 'suspended' && state !== 'deleted';

  return (
    <Dialog
      role="alertdialog"
      title={`Delete ${name} for good?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>Keep it</Button>
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(undefined, {
                onSuccess: () => {
                  onClose();
                  go('/');
                },
              })
            }
          >
            Delete {name}
          </Button>
        </>
      }
    >
      <p>{runs ? 'It is stopped first. ' : ''}This cannot be undone. What is lost:</p>
      <ul className={styles.losses}>
        <li>
          the machine <strong>{name}</strong> with its disk of <strong>{formatBytes(diskBytes)}</strong> and everything on it
        </li>
        {state === 'suspended' && <li>its saved memory, with the programs that were running</li>}
        {shells > 0 && <li>{formatCount(shells, 'open shell')} on it</li>}
        {forwards.length > 0 && (
          <li>
            {formatCount(forwards.length, 'port forward')}: {forwards.map((one) => one.hostPort).join(', ')}
          </li>
        )}
      </ul>
    </Dialog>
  );
}
