import type { Operation } from '../../../api/types';
import { ProgressBar } from '../../../components/ProgressBar';
import { StatusDot } from '../../../components/StatusDot';
import { CancelOperationButton } from '../../../modules/operations/CancelOperationButton';
import { operationTitle } from '../../../modules/operations/operationWords';
import row from './MachineRow.module.css';
import cell from './StateCell.module.css';

/** A machine that is being created and that its engine does not list yet. */
export function PendingRow({ operation }: { operation: Operation }) {
  return (
    <tr role="row" className={row.row}>
      <td role="cell" className={row.name}>
        <strong className={row.link}>{operation.instance}</strong>
        <span className={row.under}>{operation.image}</span>
      </td>
      <td role="cell" className={row.state} colSpan={4}>
        <div className={cell.cell}>
          <StatusDot tone="moving">Creating</StatusDot>
          <span className={cell.note}>{operation.text}</span>
          <ProgressBar percent={operation.percent} label={operationTitle(operation)} className={cell.bar} />
        </div>
      </td>
      <td role="cell" className={row.actions}>
        <div className={row.buttons}>
          <CancelOperationButton operation={operation} size="small" />
        </div>
      </td>
    </tr>
  );
}
