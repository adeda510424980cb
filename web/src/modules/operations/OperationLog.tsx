import { useEffect, useRef } from 'react';
import type { Operation } from '../../api/types';
import { formatClock } from '../../format/time';
import styles from './OperationLog.module.css';

/** What an operation said on its way, the newest in sight. */
export function OperationLog({ operation }: { operation: Operation }) {
  const { log } = operation;
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [log.length]);

  if (log.length === 0) return null;
  return (
    <details className={styles.log}>
      <summary>Log</summary>
      {/* It scrolls, so the keyboard must reach it. */}
      <ol ref={list} className={styles.lines} tabIndex={0} aria-label="Log lines">
        {log.map((line, at) => (
          <li key={at}>
            <time dateTime={line.at}>{formatClock(line.at)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
