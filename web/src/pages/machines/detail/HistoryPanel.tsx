import { isFinal } from '../../../api/operations';
import type { Instance } from '../../../api/types';
import { Panel } from '../../../components/Panel';
import { OperationEntry } from '../../../modules/operations/OperationEntry';
import { useOperations } from '../../../modules/operations/useOperations';
import styles from './HistoryPanel.module.css';

const shownAtMost = 10;

export function HistoryPanel({ instance }: { instance: Instance }) {
  const { host, name } = instance;
  const past = useOperations().data?.filter((one) => one.host === host && one.instance === name && isFinal(one)) ?? [];
  if (past.length === 0) return null;
  return (
    <Panel title="History">
      <ul className={styles.list}>
        {past.slice(0, shownAtMost).map((operation) => (
          <li key={operation.id}>
            <OperationEntry operation={operation} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
