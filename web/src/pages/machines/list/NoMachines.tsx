import { Plus } from 'lucide-react';
import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';
import { Mark } from '../../../modules/shell/Mark';

export function NoMachines({ onCreate }: { onCreate: () => void }) {
  return (
    <EmptyState
      art={<Mark size={56} />}
      title="No machines yet"
      action={
        <Button kind="primary" icon={Plus} onClick={onCreate}>
          Create your first machine
        </Button>
      }
    >
      A machine is a whole Linux computer with a kernel of its own. Pick an image, and open its terminal a moment later.
    </EmptyState>
  );
}
