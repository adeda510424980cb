import { cancelOperation } from '../../api/operations';
import type { Operation } from '../../api/types';
import { Button } from '../../components/Button';
import { useOperationCall } from '../instances/useOperationCall';

export function CancelOperationButton({ operation, size = 'normal' }: { operation: Operation; size?: 'small' | 'normal' }) {
  const cancel = useOperationCall(cancelOperation, 'It could not be cancelled');
  const busy = cancel.isPending || operation.state === 'cancelling';
  return (
    <Button size={size} kind={size === 'small' ? 'quiet' : 'plain'} busy={busy} onClick={() => cancel.mutate(operation.id)}>
      {busy ? 'Cancelling…' : 'Cancel'}
    </Button>
  );
}
