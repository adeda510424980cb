import { ArrowUpRight } from 'lucide-react';
import type { Host } from '../../api/types';
import styles from './UpdateNotice.module.css';

/** That there is a newer version of what runs a host's machines. Quiet: nothing is wrong. */
export function UpdateNotice({ host }: { host: Host }) {
  const update = host.info?.update ?? null;
  if (update === null) return null;
  const words = update.title === '' ? `Version ${update.version} of ${host.kind} is out` : update.title;
  return (
    <p className={styles.notice} title={update.description === '' ? undefined : update.description}>
      {/* The server lets only addresses of http and https through; a page that trusts them looks again. */}
      {update.url !== null && /^https?:/i.test(update.url) ? (
        <a href={update.url} target="_blank" rel="noreferrer">
          {words}
          <ArrowUpRight aria-hidden size={14} />
        </a>
      ) : (
        words
      )}
      {update.title !== '' && <span className={styles.version}>{update.version}</span>}
    </p>
  );
}
