import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './StatusDot.module.css';

/** How a thing is, by colour and shape; the word beside it says the same. */
export type Tone = 'good' | 'moving' | 'rest' | 'bad' | 'off' | 'unknown';

export function StatusDot({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes(styles.status, styles[tone])}>
      <span aria-hidden className={styles.dot} />
      {children}
    </span>
  );
}
