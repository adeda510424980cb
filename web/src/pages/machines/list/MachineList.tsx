import type { Instance, Operation } from '../../../api/types';
import styles from './MachineList.module.css';
import { MachineRow } from './MachineRow';
import { PendingRow } from './PendingRow';

interface MachineListProps {
  instances: Instance[];
  /** Launches whose machine the engine does not show yet. */
  pending: Operation[];
  /** Whether to say which host a machine is on. */
  showHost: boolean;
  label?: string;
}

/**
 * A table on a wide window, cards on a narrow one, from the same elements. The roles are written out because CSS that turns a table into
 * something else takes them away.
 */
export function MachineList({ instances, pending, showHost, label = 'Machines' }: MachineListProps) {
  return (
    <table role="table" className={styles.table} aria-label={label}>
      <thead role="rowgroup" className={styles.head}>
        <tr role="row">
          <th role="columnheader">Name</th>
          <th role="columnheader">State</th>
          <th role="columnheader">Address</th>
          <th role="columnheader">Resources</th>
          <th role="columnheader">Up</th>
          <th role="columnheader">
            <span className="visuallyHidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {pending.map((operation) => (
          <PendingRow key={operation.id} operation={operation} />
        ))}
        {instances.map((instance) => (
          <MachineRow key={`${instance.host}/${instance.name}`} instance={instance} showHost={showHost} />
        ))}
      </tbody>
    </table>
  );
}
