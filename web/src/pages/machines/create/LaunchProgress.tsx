import { SquareTerminal } from 'lucide-react';
import { isFinal } from '../../../api/operations';
import type { Operation } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { formatDuration } from '../../../format/time';
import { useNow } from '../../../hooks/useNow';
import { CancelOperationButton } from '../../../modules/operations/CancelOperationButton';
import { OperationLog } from '../../../modules/operations/OperationLog';
import { operationReason, operationTitle, stageTitle } from '../../../modules/operations/operationWords';
import { openTerminal } from '../../../modules/terminals/tabs';
import styles from './LaunchProgress.module.css';
import { LaunchStages } from './LaunchStages';

interface LaunchProgressProps {
  operation: Operation;
  onClose: () => void;
  /** Back to the form, after it went wrong. */
  onAgain: () => void;
}

export function LaunchProgress({ operation, onClose, onAgain }: LaunchProgressProps) {
  const now = useNow(1000);
  const { state, host, instance, createdAt, endedAt } = operation;
  const final = isFinal(operation);
  const took = (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(createdAt);
  const reason = operationReason(operation);

  return (
    <Dialog
      title={operationTitle(operation)}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className={styles.took}>{formatDuration(took)}</span>
          {!final && <CancelOperationButton operation={operation} />}
          {!final && (
            <Button kind="primary" onClick={onClose}>
              Continue in the background
            </Button>
          )}
          {final && state !== 'succeeded' && <Button onClick={onAgain}>Back to the form</Button>}
          {final && <Button onClick={onClose}>Close</Button>}
          {state === 'succeeded' && instance !== null && (
            <Button
              kind="primary"
              icon={SquareTerminal}
              onClick={() => {
                onClose();
                openTerminal({ host, name: instance });
              }}
            >
              Open terminal
            </Button>
          )}
        </>
      }
    >
      <div className={styles.body}>
        <p role="status" className="visuallyHidden">
          {final || operation.stage === null ? operationTitle(operation) : stageTitle(operation.stage)}
        </p>
        {final && reason !== undefined && <Banner kind="bad">{reason}</Banner>}
        <LaunchStages operation={operation} />
        <OperationLog operation={operation} />
      </div>
    </Dialog>
  );
}
