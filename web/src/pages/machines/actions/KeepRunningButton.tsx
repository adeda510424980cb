import { keepInstanceRunning } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

export function KeepRunningButton({ instance }: { instance: Instance }) {
  const keep = useOperationCall(() => keepInstanceRunning(instance), `${instance.name} still stops`);
  return (
    <Button size="small" aria-label={`Keep ${instance.name} running`} busy={keep.isPending} onClick={() => keep.mutate(undefined)}>
      Keep running
    </Button>
  );
}
