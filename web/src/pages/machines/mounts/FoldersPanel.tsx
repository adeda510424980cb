import { sharesNative } from '../../../access/capabilities';
import type { Host, Instance } from '../../../api/types';
import { Panel } from '../../../components/Panel';
import { AddMountForm } from './AddMountForm';
import styles from './FoldersPanel.module.css';
import { MountRow } from './MountRow';

/** Folders of the host that the machine has too. */
export function FoldersPanel({ instance, host }: { instance: Instance; host: Host | undefined }) {
  const ready = instance.operationId === null && instance.stale === null && instance.state !== 'deleted';
  return (
    <Panel title="Shared folders">
      {instance.mounts.length === 0 && <p className={styles.none}>Let this machine read and write a folder of the computer that it runs on.</p>}
      <ul className={styles.list} aria-label={`Folders shared with ${instance.name}`}>
        {instance.mounts.map((mount) => (
          <MountRow key={mount.target} instance={instance} mount={mount} ready={ready} />
        ))}
      </ul>
      <AddMountForm instance={instance} ready={ready} native={sharesNative(host)} />
    </Panel>
  );
}
