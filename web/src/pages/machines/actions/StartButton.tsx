import { Play } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { usePower } from './usePower';

export function StartButton({ instance, size = 'small', kind = 'plain' }: { instance: Instance; size?: 'small' | 'normal'; kind?: 'plain' | 'primary' }) {
  const { start } = usePower(instance);
  const verb = instance.state === 'suspended' ? 'Resume' : 'Start';
  return (
    <Button size={size} kind={kind} icon={Play} aria-label={`${verb} ${instance.name}`} busy={start.isPending} onClick={() => start.mutate('start')}>
      {verb}
    </Button>
  );
}
