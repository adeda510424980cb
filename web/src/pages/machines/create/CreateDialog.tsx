import { useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { useHosts } from '../../../modules/hosts/useHosts';
import { useOperation } from '../../../modules/operations/useOperations';
import { Skeleton } from '../../../components/Skeleton';
import { CreateForm } from './CreateForm';
import { LaunchProgress } from './LaunchProgress';

/** First the form, then how the launch goes. Closing it later stops nothing: the launch goes on in the list and among the operations. */
export function CreateDialog({ host, name, onClose }: { host: string | null; name: string | null; onClose: () => void }) {
  const { data: hosts } = useHosts();
  const [operationId, setOperationId] = useState<string | null>(null);
  const operation = useOperation(operationId);

  if (operation !== undefined) return <LaunchProgress operation={operation} onClose={onClose} onAgain={() => setOperationId(null)} />;
  if (hosts === undefined || hosts.length === 0) {
    return (
      <Dialog title="Create a machine" width="wide" onClose={onClose}>
        <Skeleton width="full" />
      </Dialog>
    );
  }
  return <CreateForm hosts={hosts} wanted={{ host, name }} onClose={onClose} onLaunched={(launched) => setOperationId(launched.id)} />;
}
