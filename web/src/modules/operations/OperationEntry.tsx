import { isFinal } from '../../api/operations';
import type { Operation } from '../../api/types';
import { ProgressBar } from '../../components/ProgressBar';
import { formatAgo, formatDate, formatDuration } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { CancelOperationButton } from './CancelOperationButton';
import styles from './OperationEntry.module.css';
import { OperationIcon } from './OperationIcon';
import { OperationLog } from './OperationLog';
import { operationReason, operationTitle } from './operationWords';

/** An operation with all that is known of it. */
export function OperationEntry({ operation }: { operation: Operation }) {
  const { state, createdAt, endedAt, user, percent, text } = operation;
  const final = isFinal(operation);
  const now = useNow(final ? 30_000 : 1000);
  const took = formatDuration((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(createdAt));
  const reason = operationReason(operation);

  return (
    <article className={styles.entry}>
      <OperationIcon state={state} />
      <div className={styles.words}>
        <p className={styles.title}>{operationTitle(operation)}</p>
        <p className={styles.facts}>
          <time dateTime={createdAt} title={formatDate(createdAt)}>
            {formatAgo(createdAt, now)}
          </time>
          <span>{final ? `took ${took}` : took}</span>
          <span>by {user}</span>
        </p>
        {final && reason !== undefined && <p className={styles.reason}>{reason}</p>}
        {!final && (
          <>
            <p className={styles.text}>{text}</p>
            <ProgressBar percent={percent} label={operationTitle(operation)} />
          </>
        )}
        <OperationLog operation={operation} />
      </div>
      {!final && <CancelOperationButton operation={operation} size="small" />}
    </article>
  );
}
