import type { Instance, Operation } from '../../../api/types';
import { ProgressBar } from '../../../components/ProgressBar';
import { StatusDot } from '../../../components/StatusDot';
import { hasDied, stopWords } from '../../../modules/instances/instanceState';
import { InstanceStatus } from '../../../modules/instances/InstanceStatus';
import { operationTitle } from '../../../modules/operations/operationWords';
import { StaleMark } from '../../../modules/instances/StaleMark';
import styles from './StateCell.module.css';

/** What a machine is doing, why, how far, and how old the news is. */
export function StateCell({ instance, operation }: { instance: Instance; operation: Operation | undefined }) {
  if (operation !== undefined) {
    return (
      <div className={styles.cell}>
        <StatusDot tone="moving">{operationTitle(operation).replace(` ${instance.name}`, '')}</StatusDot>
        <span className={styles.note}>{operation.text}</span>
        <ProgressBar percent={operation.percent} label={operationTitle(operation)} className={styles.bar} />
      </div>
    );
  }
  return (
    <div className={styles.cell}>
      <InstanceStatus instance={instance} />
      {instance.stopsAt !== null && <span className={styles.note}>{stopWords(instance)}</span>}
      {instance.stateReason !== null && <span className={hasDied(instance) ? styles.trouble : styles.note}>{instance.stateReason}</span>}
      <StaleMark instance={instance} />
    </div>
  );
}
