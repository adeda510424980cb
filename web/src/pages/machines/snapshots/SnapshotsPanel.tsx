import { Camera } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Panel } from '../../../components/Panel';
import { Skeleton } from '../../../components/Skeleton';
import { useNow } from '../../../hooks/useNow';
import { useSnapshots } from '../../../modules/instances/useSnapshots';
import { StopButton } from '../actions/StopButton';
import { SnapshotRow } from './SnapshotRow';
import styles from './SnapshotsPanel.module.css';
import { snapshotTree } from './snapshotTree';
import { TakeSnapshotDialog } from './TakeSnapshotDialog';

/** What the machine was, to go back to. */
export function SnapshotsPanel({ instance, canStop }: { instance: Instance; canStop: boolean }) {
  const { data, error } = useSnapshots(instance);
  const now = useNow(30_000);
  const [takes, setTakes] = useState(false);
  const ready = instance.state === 'stopped' && instance.operationId === null && instance.stale === null;
  const names = data?.map((one) => one.name) ?? [];

  return (
    <Panel
      title="Snapshots"
      actions={
        <Button size="small" kind="quiet" icon={Camera} disabled={!ready} onClick={() => setTakes(true)}>
          Take
        </Button>
      }
    >
      <div className={styles.notes}>
        {instance.state !== 'stopped' && (
          <Banner action={canStop && <StopButton instance={instance} />}>
            {instance.state === 'suspended'
              ? 'Snapshots are taken, restored and deleted while the machine is stopped, not suspended. Start it, then stop it.'
              : 'Snapshots are taken, restored and deleted while the machine is stopped.'}
          </Banner>
        )}
        {error !== null && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      </div>
      {data === undefined && error === null && <Skeleton width="long" />}
      {data?.length === 0 && <p className={styles.none}>None yet. A snapshot keeps the disk and the settings as they are, to go back to.</p>}
      <ul className={styles.list} aria-label={`Snapshots of ${instance.name}`}>
        {snapshotTree(data ?? []).map(({ snapshot, depth }) => (
          <SnapshotRow key={snapshot.name} instance={instance} snapshot={snapshot} depth={depth} taken={names} ready={ready} now={now} />
        ))}
      </ul>
      {takes && <TakeSnapshotDialog instance={instance} taken={names} onClose={() => setTakes(false)} />}
    </Panel>
  );
}
