import type { Operation } from '../../../api/types';
import { ProgressBar } from '../../../components/ProgressBar';
import { CancelOperationButton } from '../../../modules/operations/CancelOperationButton';
import { OperationLog } from '../../../modules/operations/OperationLog';
import { operationTitle, stageTitle } from '../../../modules/operations/operationWords';
import styles from './OperationBanner.module.css';

export function OperationBanner({ operation }: { operation: Operation }) {
  return (
    <section className={styles.banner} aria-label="In progress">
      <div className={styles.head}>
        <div>
          <p className={styles.title}>{operationTitle(operation)}</p>
          <p className={styles.text}>{operation.text !== '' ? operation.text : stageTitle(operation.stage ?? '')}</p>
        </div>
        <CancelOperationButton operation={operation} />
      </div>
      <ProgressBar percent={operation.percent} label={operationTitle(operation)} />
      <OperationLog operation={operation} />
    </section>
  );
}
