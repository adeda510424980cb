import { Gauge } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { capabilitiesOf, verbsFor } from '../../../access/capabilities';
import type { Host, Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { CopyButton } from '../../../components/CopyButton';
import { Panel } from '../../../components/Panel';
import { formatBytes } from '../../../format/bytes';
import { formatCount } from '../../../format/count';
import { formatDate } from '../../../format/time';
import { isUp } from '../../../modules/instances/instanceState';
import { ResizeDialog } from '../actions/ResizeDialog';
import { Uptime } from '../list/Uptime';
import styles from './FactsPanel.module.css';

export function FactsPanel({ instance, host }: { instance: Instance; host: Host | undefined }) {
  const { image, cpus, memoryBytes, diskBytes, addresses, zone, createdAt, startedAt } = instance;
  const [resizes, setResizes] = useState(false);
  const offersResize = capabilitiesOf(host).resize && instance.state !== 'deleted';
  const canResize = verbsFor(instance, host).has('resize');
  return (
    <Panel
      title="About"
      actions={
        offersResize && (
          <Button size="small" kind="quiet" icon={Gauge} disabled={!canResize} onClick={() => setResizes(true)}>
            Change resources
          </Button>
        )
      }
    >
      <dl className={styles.facts}>
        <Fact name={addresses.length > 1 ? 'Addresses' : 'Address'}>
          {addresses.length === 0 && '–'}
          {addresses.map((address) => (
            <span key={address} className={styles.copyable}>
              {address}
              <CopyButton text={address} label={`Copy ${address}`} />
            </span>
          ))}
        </Fact>
        <Fact name="Image">
          {image.release || image.name || '–'}
          {image.release !== '' && image.name !== '' && image.release !== image.name && <span className={styles.under}>{image.name}</span>}
        </Fact>
        <Fact name="CPUs">{formatCount(cpus, 'CPU')}</Fact>
        <Fact name="Memory">{formatBytes(memoryBytes)}</Fact>
        <Fact name="Disk">
          {formatBytes(diskBytes)}
          {offersResize && instance.state !== 'stopped' && <span className={styles.under}>CPUs, memory and disk are changed while it is stopped.</span>}
        </Fact>
        {isUp(instance) && startedAt !== null && (
          <Fact name="Up for">
            <Uptime since={startedAt} />
          </Fact>
        )}
        <Fact name="Created">{formatDate(createdAt)}</Fact>
        {zone !== null && <Fact name="Zone">{zone}</Fact>}
        <Fact name="Host">
          {host?.name ?? instance.host}
          {host !== undefined && host.info !== null && (
            <span className={styles.under}>
              {host.kind} {host.info.version}, {host.info.acceleration}
            </span>
          )}
        </Fact>
      </dl>
      {resizes && <ResizeDialog instance={instance} onClose={() => setResizes(false)} />}
    </Panel>
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
