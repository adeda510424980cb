import { Button } from '../../../components/Button';
import { EmptyState } from '../../../components/EmptyState';

export function NothingFits({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState title="No machine fits" action={<Button onClick={onClear}>Show all machines</Button>}>
      Nothing has these words in its name, image or address, in the state that is chosen.
    </EmptyState>
  );
}
