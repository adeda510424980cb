import { Star } from 'lucide-react';
import type { InstanceKey } from '../../api/types';
import styles from './PrimaryMark.module.css';
import { useIsPrimary } from './usePrimaries';

/** Beside the name of a host’s primary machine. */
export function PrimaryMark({ instance }: { instance: InstanceKey }) {
  if (!useIsPrimary(instance)) return null;
  return <Star size={13} className={styles.mark} role="img" aria-label="primary" />;
}
