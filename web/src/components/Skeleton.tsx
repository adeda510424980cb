import { classes } from './classes';
import styles from './Skeleton.module.css';

/** The place of a text that is not there yet. */
export function Skeleton({ width = 'long', className }: { width?: 'short' | 'medium' | 'long' | 'full'; className?: string | undefined }) {
  return <span aria-hidden className={classes(styles.skeleton, styles[width], className)} />;
}
