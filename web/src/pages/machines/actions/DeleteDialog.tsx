import { useState } from 'react';
import { capabilitiesOf } from '../../../access/capabilities';
import type { Instance } from '../../../api/types';
import { useHost } from '../../../modules/hosts/useHosts';
import { DeleteForGoodDialog } from './DeleteForGoodDialog';
import { TrashDialog } from './TrashDialog';

/** Offers the trash first, where the host has one; what lies in it already can only be deleted for good. */
export function DeleteDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const { trash } = capabilitiesOf(useHost(instance.host));
  const [forGood, setForGood] = useState(false);
  return trash && !forGood && instance.state !== 'deleted' ? (
    <TrashDialog instance={instance} onClose={onClose} onForGood={() => setForGood(true)} />
  ) : (
    <DeleteForGoodDialog instance={instance} onClose={onClose} />
  );
}
