import { isFinal } from '../../api/operations';
import type { Operation } from '../../api/types';
import { ProgressBar } from '../../components/ProgressBar';
import { formatAgo } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { CancelOperationButton } from './CancelOperationButton';
import { OperationIcon } from './OperationIcon';
import styles from './OperationLine.module.css';
import { operationReason, operationTitle } from './operationWords';

/** An operation in a list: what, how far, and why not. */
export function OperationLine({ operation }: { operation: Operation }) {
  const now = useNow(10_000);
  const final = isFinal(operation);
  const note = final ? operationReason(operation) : operation.text;
  return (
    <div className={styles.line}>
      <OperationIcon state={operation.state} />
      <div className={styles.words}>
        <p className={styles.title}>{operationTitle(operation)}</p>
        {note !== undefined && note !== '' && <p className={styles.note}>{note}</p>}
        {!final && <ProgressBar percent={operation.percent} label={operationTitle(operation)} className={styles.bar} />}
      </div>
      {final ? (
        <time className={styles.when} dateTime={operation.endedAt ?? operation.createdAt}>
          {formatAgo(operation.endedAt ?? operation.createdAt, now)}
        </time>
      ) : (
        <CancelOperationButton operation={operation} size="small" />
      )}
    </div>
  );
}
