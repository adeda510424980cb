import { isMac } from '../../terminal/xterm/system';
import styles from './LinkHint.module.css';

/** Where a link leads, before it is followed: its text may say anything. */
export function LinkHint({ address }: { address: string }) {
  return (
    <p className={styles.hint} aria-hidden>
      <span className={styles.address}>{address}</span>
      <span className={styles.how}>{isMac() ? '⌘' : 'Ctrl'} click opens</span>
    </p>
  );
}
