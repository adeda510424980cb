import type { Host } from '../../api/types';
import { Banner } from '../../components/Banner';
import { Panel } from '../../components/Panel';
import { StatusDot } from '../../components/StatusDot';
import { EnrolmentForm } from '../../modules/hosts/EnrolmentForm';
import { hostState } from '../../modules/hosts/hostState';
import { HostFacts } from './HostFacts';
import { HostSettings } from './HostSettings';
import { HostZones } from './HostZones';
import styles from './HostPanel.module.css';

/** One host: how it is, what it is, and what about it can be changed. */
export function HostPanel({ host }: { host: Host }) {
  const { tone, word } = hostState(host);
  return (
    <Panel title={host.name} actions={<StatusDot tone={tone}>{word}</StatusDot>}>
      <div className={styles.parts}>
        {host.needs === 'passphrase' && <EnrolmentForm host={host} />}
        {host.needs === null && host.state !== 'ready' && host.reason !== null && <Banner kind="bad">{host.reason}</Banner>}
        <HostFacts host={host} />
        {host.capabilities.zones && <HostZones host={host} />}
        {host.capabilities.settings && <HostSettings host={host} />}
      </div>
    </Panel>
  );
}
