import { Check, Minus, X } from 'lucide-react';
import type { Operation } from '../../../api/types';
import { classes } from '../../../components/classes';
import { ProgressBar } from '../../../components/ProgressBar';
import { launchStages, stageTitle } from '../../../modules/operations/operationWords';
import styles from './LaunchStages.module.css';

/** The way of a launch: what is done, where it is, what is still to come. */
export function LaunchStages({ operation }: { operation: Operation }) {
  const { state, stage, text, percent } = operation;
  const at = launchStages.findIndex((one) => one === stage);
  const runs = state === 'running' || state === 'cancelling';
  const seen = new Set(operation.log.map((line) => line.stage));

  return (
    <ol className={styles.stages} aria-label="Progress">
      {launchStages.map((one, place) => {
        const done = state === 'succeeded' || place < at;
        const here = place === at && state !== 'succeeded';
        // An image that is here already is neither fetched nor verified.
        const skipped = done && seen.size > 0 && place > 0 && !seen.has(one);
        return (
          <li key={one} className={classes(styles.stage, done && styles.done, here && styles.here)} aria-current={here && runs ? 'step' : undefined}>
            <span aria-hidden className={classes(styles.knot, here && !runs && styles.broken)}>
              {done && (skipped ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />)}
              {here && !runs && <X size={12} strokeWidth={3} />}
            </span>
            <div className={styles.words}>
              <p className={styles.title}>
                {stageTitle(one)}
                {here && runs && percent !== null && <span className={styles.percent}>{percent} %</span>}
              </p>
              {here && runs && (
                <>
                  <p className={styles.text}>{text}</p>
                  <ProgressBar percent={percent} label={stageTitle(one)} />
                </>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
