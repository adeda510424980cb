import { Button } from '../../components/Button';
import type { Size } from '../../terminal/SizeClaim';
import styles from './SizeNote.module.css';

/** Says that a shell has another screen's size, and offers to take it over. Typing takes it over as well. */
export function SizeNote({ size, onFit }: { size: Size; onFit: () => void }) {
  return (
    <div className={styles.note} role="note" aria-label="Size of this shell">
      <span>
        {size.cols}×{size.rows}, as on another screen
      </span>
      <Button size="small" onClick={onFit}>
        Fit to this screen
      </Button>
    </div>
  );
}
