import { CircleAlert, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { classes } from './classes';

const icons: Record<'info' | 'bad', LucideIcon> = { info: Info, bad: CircleAlert };

/** A sentence that stays until it is no longer true. */
export function Banner({ kind = 'info', action, children }: { kind?: 'info' | 'bad'; action?: ReactNode; children: ReactNode }) {
  const Icon = icons[kind];
  return (
    <div className={classes(styles.banner, styles[kind])} role={kind === 'bad' ? 'alert' : undefined}>
      <Icon aria-hidden size={16} className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
