import type { ReactNode } from 'react';
import { Mark } from '../../modules/shell/Mark';
import styles from './EntryLayout.module.css';

/** The one card of the pages before the product. */
export function EntryLayout({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Mark size={44} />
        <div className={styles.head}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.text}>{text}</p>
        </div>
        {children}
      </div>
      <p className={styles.foot}>Batwa · virtual machines in your pocket</p>
    </main>
  );
}
