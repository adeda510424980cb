import type { ReactNode } from 'react';
import type { Host } from '../../api/types';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/count';
import { UpdateNotice } from '../../modules/hosts/UpdateNotice';
import styles from './HostFacts.module.css';

/** What a host is and has, as it last told. */
export function HostFacts({ host }: { host: Host }) {
  const { info } = host;
  if (info === null) return null;
  return (
    <dl className={styles.facts}>
      <Fact name="Version">
        {host.kind} {info.version}
        <UpdateNotice host={host} />
      </Fact>
      <Fact name="Runs guests by">
        {info.acceleration}
        {info.accelerationNote !== null && <span className={styles.under}>{info.accelerationNote}</span>}
      </Fact>
      <Fact name="CPUs">{formatCount(info.cpus, 'CPU')}</Fact>
      <Fact name="Memory">
        {formatBytes(info.memoryBytes)}
        <span className={styles.under}>{formatBytes(info.memoryFreeBytes)} free</span>
      </Fact>
      <Fact name="Disk">
        {formatBytes(info.diskBytes)}
        <span className={styles.under}>{formatBytes(info.diskFreeBytes)} free</span>
      </Fact>
      {info.address !== null && <Fact name="Reached at">{info.address}</Fact>}
      {info.identity !== null && <Fact name="Known there by">{info.identity}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
