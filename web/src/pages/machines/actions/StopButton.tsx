import { Power } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { usePower } from './usePower';

export function StopButton({ instance }: { instance: Instance }) {
  const { stop } = usePower(instance);
  return (
    <Button icon={Power} aria-label={`Stop ${instance.name}`} busy={stop.isPending} onClick={() => stop.mutate(false)}>
      Stop
    </Button>
  );
}
