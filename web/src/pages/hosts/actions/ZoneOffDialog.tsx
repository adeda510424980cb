import type { Host } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { formatCount } from '../../../format/count';
import { useSwitchZone } from '../../../modules/hosts/useZones';
import { useInstances } from '../../../modules/instances/useInstances';

/** Switches a zone off, and says before whom that takes the power. */
export function ZoneOffDialog({ host, zone, onClose }: { host: Host; zone: string; onClose: () => void }) {
  const there = useInstances().data?.filter((one) => one.host === host.id && one.zone === zone && one.state !== 'deleted') ?? [];
  const on = there.filter((one) => one.state !== 'stopped' && one.state !== 'suspended');
  const saved = there.filter((one) => one.state === 'suspended').length;
  const change = useSwitchZone(host);

  return (
    <Dialog
      role="alertdialog"
      title={`Switch ${zone} off?`}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            Keep it on
          </Button>
          <Button kind="danger" busy={change.isPending} onClick={() => change.mutate({ name: zone, available: false }, { onSettled: onClose })}>
            Switch off
          </Button>
        </>
      }
    >
      {on.length > 0 && (
        <p>
          The power of {formatCount(on.length, 'machine')} is taken at once ({on.map((one) => one.name).join(', ')}): what programs there have not written to the disk is lost.
        </p>
      )}
      {saved > 0 && <p>The saved memory of {formatCount(saved, 'suspended machine')} is lost.</p>}
      <p>Nothing can be done with a machine of {zone} until the zone is switched on again. Those that ran start again then.</p>
    </Dialog>
  );
}
