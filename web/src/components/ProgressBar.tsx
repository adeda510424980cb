import { classes } from './classes';
import styles from './ProgressBar.module.css';

/** How far something is; with no figure, that it goes on. */
export function ProgressBar({ percent, label, className }: { percent: number | null; label: string; className?: string | undefined }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={classes(styles.track, className)}
    >
      <div className={classes(styles.fill, percent === null && styles.open)} style={percent === null ? undefined : { inlineSize: `${percent}%` }} />
    </div>
  );
}
