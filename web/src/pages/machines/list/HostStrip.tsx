import { Cpu, HardDrive, MemoryStick, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { Host } from '../../../api/types';
import { StatusDot } from '../../../components/StatusDot';
import { formatBytes } from '../../../format/bytes';
import { EnrolmentForm } from '../../../modules/hosts/EnrolmentForm';
import { hostState } from '../../../modules/hosts/hostState';
import { UpdateNotice } from '../../../modules/hosts/UpdateNotice';
import styles from './HostStrip.module.css';

/** A host in a line: who it is, how it runs guests, what is free on it. */
export function HostStrip({ host }: { host: Host }) {
  const { info } = host;
  const { tone, word } = hostState(host);
  return (
    <section className={styles.strip} aria-label={`Host ${host.name}`}>
      <div className={styles.facts}>
        <StatusDot tone={tone}>
          <Link href="/hosts" className={styles.name}>
            {host.name}
          </Link>
          {host.state !== 'ready' && `: ${word.toLowerCase()}`}
        </StatusDot>
        {info !== null && (
          <>
            <span>
              <Cpu aria-hidden size={15} />
              {info.cpus} CPUs, {info.acceleration}
            </span>
            <span>
              <MemoryStick aria-hidden size={15} />
              {formatBytes(info.memoryFreeBytes)} of {formatBytes(info.memoryBytes)} memory free
            </span>
            <span>
              <HardDrive aria-hidden size={15} />
              {formatBytes(info.diskFreeBytes)} of {formatBytes(info.diskBytes)} disk free
            </span>
          </>
        )}
      </div>
      {host.needs === 'passphrase' && <EnrolmentForm host={host} />}
      {host.reason !== null && host.needs === null && host.state !== 'ready' && <p className={styles.reason}>{host.reason}</p>}
      <UpdateNotice host={host} />
      {info !== null && info.accelerationNote !== null && (
        <p className={styles.note}>
          <TriangleAlert aria-hidden size={15} />
          {info.accelerationNote}
        </p>
      )}
    </section>
  );
}
