import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { HostKeyFacts } from '../../../modules/hostKeys/HostKeyFacts';
import { useHostKeys, useTrust } from '../../../modules/hostKeys/useHostKeys';
import { showToast } from '../../../modules/toasts/toasts';

/** For a machine whose keys were changed on purpose: what it shows beside what was trusted. */
export function HostKeysDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const { name } = instance;
  const keys = useHostKeys(instance);
  const trust = useTrust(instance, () => {
    showToast({ kind: 'good', title: `The keys of ${name} are trusted` });
    onClose();
  });
  const { data } = keys;
  const same = data !== undefined && data.shown.length === data.trusted.length && data.shown.every((one) => data.trusted.some((other) => other.key === one.key));

  return (
    <Dialog
      title={`SSH host keys of ${name}`}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {same ? 'Close' : 'Cancel'}
          </Button>
          {data !== undefined && !same && (
            <Button kind="primary" busy={trust.isPending || keys.isFetching} onClick={() => trust.mutate(data.shown)}>
              Trust what it shows now
            </Button>
          )}
        </>
      }
    >
      <HostKeyFacts
        name={name}
        keys={data}
        error={trust.error ?? keys.error}
        onLookAgain={() => {
          trust.reset();
          void keys.refetch();
        }}
      />
    </Dialog>
  );
}
