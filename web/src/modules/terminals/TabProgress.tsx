import type { Progress } from '../../terminal/xterm/osc9';
import styles from './TabProgress.module.css';

/** How far a program says it is, along the foot of its tab. */
export function TabProgress({ progress: { state, percent } }: { progress: Progress }) {
  const words = state === 'indeterminate' ? 'at work' : `${percent}%${state === 'error' ? ', an error' : state === 'paused' ? ', paused' : ''}`;
  return (
    <span className={styles.track} data-state={state} title={words}>
      <span className={styles.bar} style={state === 'indeterminate' ? undefined : { width: `${percent}%` }} />
      <span className="visuallyHidden">{words}</span>
    </span>
  );
}
