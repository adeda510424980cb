import { Button } from '../../components/Button';
import styles from './Blank.module.css';
import { Wordmark } from './Wordmark';

/** The page before it knows anything, and when it cannot. */
export function Blank({ trouble, onRetry }: { trouble?: string; onRetry?: () => void }) {
  if (trouble === undefined) return <main aria-busy aria-label="Loading" />;
  return (
    <main className={styles.blank}>
      <Wordmark large />
      <p role="alert">{trouble}</p>
      <Button kind="primary" onClick={onRetry}>
        Try again
      </Button>
    </main>
  );
}
