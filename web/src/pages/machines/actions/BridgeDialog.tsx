import { useState } from 'react';
import { bridgeInstance } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Switch } from '../../../components/Switch';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import styles from './ResizeDialog.module.css';

export function BridgeDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const { name } = instance;
  const [mayCreate, setMayCreate] = useState(false);
  const bridge = useOperationCall(() => bridgeInstance(instance, mayCreate), `${name} was not connected`);
  return (
    <Dialog
      title={`Add the bridged network to ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" data-autofocus busy={bridge.isPending} onClick={() => bridge.mutate(undefined, { onSuccess: onClose })}>
            Add it
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>From its next start it is also on the network that its host is set up to bridge, with an address there like any other computer.</p>
        <Switch checked={mayCreate} onChange={setMayCreate} hint="A network card needs a bridge on the host. Making one may interrupt the host’s own network for a moment.">
          Allow a bridge to be created
        </Switch>
      </div>
    </Dialog>
  );
}
