import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { usePower } from './usePower';

export function ForceStopDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const { stop } = usePower(instance);
  return (
    <Dialog
      role="alertdialog"
      title={`Force ${instance.name} to stop?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>Keep it running</Button>
          <Button kind="danger" busy={stop.isPending} onClick={() => stop.mutate(true, { onSettled: onClose })}>
            Force stop
          </Button>
        </>
      }
    >
      <p>Its power is taken at once, as if the plug were pulled. What its programs have not written to the disk is lost.</p>
    </Dialog>
  );
}
