import { CornerDownRight, X } from 'lucide-react';
import { removeMount } from '../../../api/mounts';
import type { Instance, Mount } from '../../../api/types';
import { IconButton } from '../../../components/IconButton';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import { mapText } from './mountRule';
import styles from './MountRow.module.css';

export function MountRow({ instance, mount, ready }: { instance: Instance; mount: Mount; ready: boolean }) {
  const remove = useOperationCall(() => removeMount(instance, mount.target), `${mount.target} is still shared`);
  const facts = [
    ...(mount.kind === 'native' ? ['native'] : []),
    ...(mount.uidMaps.length > 0 ? [`users ${mount.uidMaps.map(mapText).join(', ')}`] : []),
    ...(mount.gidMaps.length > 0 ? [`groups ${mount.gidMaps.map(mapText).join(', ')}`] : []),
  ];
  return (
    <li className={styles.row}>
      <div className={styles.facts}>
        <span className={styles.path}>{mount.source}</span>
        <span className={styles.place}>
          <CornerDownRight aria-label="is at" size={14} className={styles.arrow} />
          <span className={styles.path}>{mount.target}</span>
        </span>
        {facts.length > 0 && <span className={styles.maps}>{facts.join(' · ')}</span>}
      </div>
      <IconButton icon={X} label={`Stop sharing ${mount.target}`} size="small" disabled={!ready || remove.isPending} onClick={() => remove.mutate(undefined)} />
    </li>
  );
}
