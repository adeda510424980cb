import { useId, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Panel.module.css';

/** A titled part of a page. */
export function Panel({ title, actions, flush = false, children }: { title: ReactNode; actions?: ReactNode; flush?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {actions}
      </header>
      <div className={classes(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  );
}
