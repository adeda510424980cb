import { SquareTerminal } from 'lucide-react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { preloadPane } from '../../../modules/terminals/lazyPane';
import { openTerminal } from '../../../modules/terminals/tabs';

export function OpenTerminalButton({ instance, size = 'small', kind = 'plain' }: { instance: Instance; size?: 'small' | 'normal'; kind?: 'plain' | 'primary' }) {
  return (
    <Button size={size} kind={kind} icon={SquareTerminal} aria-label={`Open a terminal on ${instance.name}`} onPointerEnter={preloadPane} onFocus={preloadPane} onClick={() => openTerminal(instance)}>
      Terminal
    </Button>
  );
}
