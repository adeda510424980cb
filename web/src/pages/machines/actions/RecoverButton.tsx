import { Undo2 } from 'lucide-react';
import { recoverInstance } from '../../../api/instances';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { useOperationCall } from '../../../modules/instances/useOperationCall';

export function RecoverButton({ instance, size = 'small', kind = 'plain' }: { instance: Instance; size?: 'small' | 'normal'; kind?: 'plain' | 'primary' }) {
  const recover = useOperationCall(() => recoverInstance(instance), `${instance.name} was not recovered`);
  return (
    <Button size={size} kind={kind} icon={Undo2} aria-label={`Recover ${instance.name}`} busy={recover.isPending} onClick={() => recover.mutate(undefined)}>
      Recover
    </Button>
  );
}
