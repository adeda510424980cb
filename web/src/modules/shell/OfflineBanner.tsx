import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StreamState } from '../../api/events';
import styles from './OfflineBanner.module.css';

/** A break shorter than this heals by itself, unseen. */
const patienceMilliseconds = 1500;

export function OfflineBanner({ stream }: { stream: StreamState }) {
  const [shown, setShown] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setShown(stream === 'lost'), stream === 'lost' ? patienceMilliseconds : 0);
    return () => clearTimeout(timer);
  }, [stream]);

  return (
    <div role="status">
      {shown && (
        <p className={styles.banner}>
          <CloudOff aria-hidden size={16} />
          The connection to the server is lost. What you see is as it was; it goes on by itself when the server is back.
        </p>
      )}
    </div>
  );
}
