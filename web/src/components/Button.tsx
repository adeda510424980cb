import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal';
  icon?: LucideIcon | undefined;
  /** It was pressed and its answer is awaited: it keeps its size and its focus, and takes no second press. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  /** The first to be focused when its dialog opens. */
  'data-autofocus'?: boolean;
}

export function Button({ kind = 'plain', size = 'normal', icon: Icon, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(styles.button, styles[kind], size === 'small' && styles.small, busy && styles.busy, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {Icon !== undefined && <Icon className={styles.icon} aria-hidden size={16} strokeWidth={1.9} />}
      {children}
    </button>
  );
}
