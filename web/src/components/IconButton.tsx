import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classes } from './classes';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  icon: LucideIcon;
  /** What it does, read aloud and shown on hover. */
  label: string;
  size?: 'small' | 'normal';
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, size = 'normal', className, children, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={classes(styles.button, size === 'small' && styles.small, className)} aria-label={label} title={label} {...rest}>
      <Icon aria-hidden size={size === 'small' ? 15 : 17} strokeWidth={1.9} />
      {children}
    </button>
  );
}
