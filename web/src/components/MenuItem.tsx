import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './MenuItem.module.css';

interface MenuItemProps {
  icon?: LucideIcon;
  danger?: boolean;
  /** For a choice among several: whether it is the chosen one. */
  checked?: boolean;
  hint?: ReactNode;
  /** The keys that do the same. */
  keys?: string;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, danger = false, checked, hint, keys, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      tabIndex={-1}
      disabled={disabled}
      className={classes(styles.item, danger && styles.danger)}
      onClick={onSelect}
    >
      {Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={1.9} />}
      <span className={styles.text}>{children}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {keys !== undefined && <span className={classes(styles.hint, styles.keys)}>{keys}</span>}
      {checked === true && <Check aria-hidden size={15} className={styles.check} />}
    </button>
  );
}
