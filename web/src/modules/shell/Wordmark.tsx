import { Mark } from './Mark';
import styles from './Wordmark.module.css';

export function Wordmark({ large = false }: { large?: boolean }) {
  return (
    <span className={large ? styles.large : styles.small}>
      <Mark size={large ? 36 : 24} />
      <span className={styles.name}>Batwa</span>
    </span>
  );
}
