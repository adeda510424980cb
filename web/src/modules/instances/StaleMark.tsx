import { Clock } from 'lucide-react';
import type { Instance } from '../../api/types';
import { formatAge } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import styles from './StaleMark.module.css';

/** Says that what is shown is old, how old, and why. */
export function StaleMark({ instance }: { instance: Instance }) {
  return instance.stale === null ? null : <Mark since={instance.stale.since} reason={instance.stale.reason} />;
}

function Mark({ since, reason }: { since: string; reason: string }) {
  const now = useNow(5000);
  return (
    <span className={styles.mark} title={reason}>
      <Clock aria-hidden size={13} />
      as of {formatAge(now - Date.parse(since))} ago: {reason}
    </span>
  );
}
