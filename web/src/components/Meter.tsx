import { classes } from './classes';
import styles from './Meter.module.css';

interface MeterProps {
  label: string;
  used: number;
  total: number;
  /** The figures in words, e.g. `3.2 of 8 GiB`. */
  words: string;
}

/** How much of a thing is used; the bar turns red when nearly all of it is, and the words say it too. */
export function Meter({ label, used, total, words }: MeterProps) {
  const share = total > 0 ? Math.min(1, used / total) : 0;
  return (
    <div className={styles.meter}>
      <div className={styles.head}>
        <span className={styles.label}>{label}</span>
        <span className={styles.words}>{words}</span>
      </div>
      <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={used} aria-valuetext={words} className={styles.track}>
        <div className={classes(styles.fill, share > 0.9 && styles.full)} style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  );
}
