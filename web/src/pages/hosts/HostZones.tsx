import { useState } from 'react';
import { sentenceOf } from '../../api/problem';
import type { Host } from '../../api/types';
import { Banner } from '../../components/Banner';
import { Skeleton } from '../../components/Skeleton';
import { Switch } from '../../components/Switch';
import { formatCount } from '../../format/count';
import { useSwitchZone, useZones } from '../../modules/hosts/useZones';
import { useInstances } from '../../modules/instances/useInstances';
import { useRunningOperations } from '../../modules/operations/useOperations';
import { ZoneOffDialog } from './actions/ZoneOffDialog';
import styles from './HostZones.module.css';

/** The zones of a host: each is on or off with every machine in it. */
export function HostZones({ host }: { host: Host }) {
  const { data, error, isLoading } = useZones(host, true);
  const instances = useInstances().data ?? [];
  const [leaving, setLeaving] = useState<string>();
  const change = useSwitchZone(host);
  const running = useRunningOperations().find((one) => one.kind === 'switchZone' && one.host === host.id);

  return (
    <section aria-label={`Zones of ${host.name}`} className={styles.zones}>
      <h3 className={styles.title}>Zones</h3>
      <p className={styles.note}>A zone that is off takes its machines with it, as when a part of a data centre loses its power.</p>
      {running !== undefined && <p role="status">{running.text}…</p>}
      {error !== null && running === undefined && host.state === 'ready' && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      {isLoading && <Skeleton width="full" />}
      {data?.map(({ name, isAvailable, subnet }) => {
        const there = formatCount(instances.filter((one) => one.host === host.id && one.zone === name && one.state !== 'deleted').length, 'machine');
        return (
          <Switch
            key={name}
            checked={isAvailable}
            disabled={running !== undefined || change.isPending || host.state !== 'ready'}
            hint={[isAvailable ? 'On' : 'Off', there, subnet].filter((part) => part !== '').join(' · ')}
            onChange={(on) => (on ? change.mutate({ name, available: true }) : setLeaving(name))}
          >
            {name}
          </Switch>
        );
      })}
      {leaving !== undefined && <ZoneOffDialog host={host} zone={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}
