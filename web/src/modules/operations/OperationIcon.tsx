import { CircleAlert, CircleCheck, CircleSlash, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { OperationState } from '../../api/types';
import styles from './OperationIcon.module.css';

const looks: Readonly<Record<OperationState, { icon: LucideIcon; className: string | undefined; word: string }>> = {
  running: { icon: LoaderCircle, className: styles.moving, word: 'running' },
  cancelling: { icon: LoaderCircle, className: styles.moving, word: 'cancelling' },
  succeeded: { icon: CircleCheck, className: styles.good, word: 'succeeded' },
  failed: { icon: CircleAlert, className: styles.bad, word: 'failed' },
  cancelled: { icon: CircleSlash, className: styles.plain, word: 'cancelled' },
  interrupted: { icon: CircleAlert, className: styles.bad, word: 'interrupted' },
};

export function OperationIcon({ state }: { state: OperationState }) {
  const { icon: Icon, className, word } = looks[state];
  return (
    <span className={styles.icon}>
      <Icon aria-hidden size={17} className={className} />
      <span className="visuallyHidden">{word}</span>
    </span>
  );
}
