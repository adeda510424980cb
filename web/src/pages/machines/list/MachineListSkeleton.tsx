import { Skeleton } from '../../../components/Skeleton';
import styles from './MachineListSkeleton.module.css';

export function MachineListSkeleton() {
  return (
    <div className={styles.list} role="status" aria-label="Loading the machines">
      {[1, 2, 3].map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton width="long" />
          <Skeleton width="medium" />
          <Skeleton width="medium" />
          <Skeleton width="long" />
        </div>
      ))}
    </div>
  );
}
