import { memo } from 'react';
import { Link } from 'wouter';
import { verbsFor } from '../../../access/capabilities';
import type { Instance } from '../../../api/types';
import { CopyButton } from '../../../components/CopyButton';
import { formatBytes } from '../../../format/bytes';
import { useHost } from '../../../modules/hosts/useHosts';
import { isUp } from '../../../modules/instances/instanceState';
import { CancelOperationButton } from '../../../modules/operations/CancelOperationButton';
import { useOperationOf } from '../../../modules/operations/useOperations';
import { PrimaryMark } from '../../../modules/shortcuts/PrimaryMark';
import { MachineMenu } from '../actions/MachineMenu';
import { OpenTerminalButton } from '../actions/OpenTerminalButton';
import { RecoverButton } from '../actions/RecoverButton';
import { StartButton } from '../actions/StartButton';
import styles from './MachineRow.module.css';
import { StateCell } from './StateCell';
import { Uptime } from './Uptime';

/** A machine. Memoised: of a thousand rows only those whose machine changed are drawn again. */
export const MachineRow = memo(function MachineRow({ instance, showHost }: { instance: Instance; showHost: boolean }) {
  const { host, name, image, addresses, cpus, memoryBytes, diskBytes } = instance;
  const operation = useOperationOf(instance);
  const known = useHost(host);
  const verbs = verbsFor(instance, known);
  const address = addresses[0];

  return (
    <tr role="row" className={styles.row}>
      <td role="cell" className={styles.name}>
        <Link href={`/machines/${encodeURIComponent(host)}/${encodeURIComponent(name)}`} className={styles.link}>
          {name}
          <PrimaryMark instance={instance} />
        </Link>
        <span className={styles.under}>
          {[image.release === '' ? image.name : image.release, showHost ? (known?.name ?? host) : ''].filter((part) => part !== '').join(' · ')}
        </span>
      </td>
      <td role="cell" className={styles.state}>
        <StateCell instance={instance} operation={operation} />
      </td>
      <td role="cell" className={styles.address}>
        {address === undefined ? (
          <span className={styles.none}>–</span>
        ) : (
          <span className={styles.copyable}>
            {address}
            <CopyButton text={address} label={`Copy the address of ${name}`} />
          </span>
        )}
      </td>
      <td role="cell" className={styles.resources}>
        {cpus} CPU · {formatBytes(memoryBytes)}
        <span className={styles.under}>{formatBytes(diskBytes)} disk</span>
      </td>
      <td role="cell" className={styles.uptime}>
        {isUp(instance) && instance.startedAt !== null ? <Uptime since={instance.startedAt} /> : <span className={styles.none}>–</span>}
      </td>
      <td role="cell" className={styles.actions}>
        <div className={styles.buttons}>
          {verbs.has('open') && <OpenTerminalButton instance={instance} />}
          {verbs.has('start') && <StartButton instance={instance} />}
          {verbs.has('recover') && <RecoverButton instance={instance} />}
          {operation !== undefined && <CancelOperationButton operation={operation} size="small" />}
          <MachineMenu instance={instance} />
        </div>
      </td>
    </tr>
  );
});
