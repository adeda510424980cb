import { CircleAlert, CircleCheck, Info, X, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../components/Button';
import { classes } from '../../components/classes';
import { IconButton } from '../../components/IconButton';
import styles from './ToastCard.module.css';
import { dismissToast, type Toast } from './toasts';

const icons: Record<Toast['kind'], LucideIcon> = { good: CircleCheck, bad: CircleAlert, plain: Info };
const shownForMilliseconds = 6000;

export function ToastCard({ toast }: { toast: Toast }) {
  const { id, kind, title, text, action } = toast;
  const [held, setHeld] = useState(false);
  const Icon = icons[kind];

  useEffect(() => {
    // Trouble stays until it is read; anything else waits while somebody points at it.
    if (held || kind === 'bad') return undefined;
    const timer = setTimeout(() => dismissToast(id), shownForMilliseconds);
    return () => clearTimeout(timer);
  }, [held, id, kind]);

  return (
    <div className={classes(styles.toast, styles[kind])} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <Icon aria-hidden size={18} className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {text !== undefined && <p className={styles.text}>{text}</p>}
      </div>
      {action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            action.run();
            dismissToast(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" size="small" onClick={() => dismissToast(id)} />
    </div>
  );
}
