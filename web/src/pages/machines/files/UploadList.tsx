import { CircleAlert, CircleCheck, RotateCw, X } from 'lucide-react';
import type { InstanceKey } from '../../../api/types';
import { Button } from '../../../components/Button';
import { IconButton } from '../../../components/IconButton';
import { ProgressBar } from '../../../components/ProgressBar';
import { formatBytes } from '../../../format/bytes';
import { formatCount } from '../../../format/count';
import { cancelUpload, clearUploads, retryUpload, type Upload } from '../../../modules/files/uploads';
import styles from './UploadList.module.css';

const shownAtMost = 20;
const order: Record<Upload['state'], number> = { failed: 0, sending: 1, waiting: 2, done: 3 };

/** What is on its way to the machine, what failed, and what has arrived. */
export function UploadList({ machine, uploads }: { machine: InstanceKey; uploads: readonly Upload[] }) {
  if (uploads.length === 0) return null;
  const open = uploads.filter((one) => one.state === 'waiting' || one.state === 'sending');
  const failed = uploads.filter((one) => one.state === 'failed').length;
  const shown = uploads.toSorted((one, other) => order[one.state] - order[other.state] || one.id - other.id).slice(0, shownAtMost);
  const bytes = uploads.reduce((sum, one) => sum + one.bytes, 0);
  const sent = uploads.reduce((sum, one) => sum + (one.state === 'done' ? one.bytes : Math.min(one.sent, one.bytes)), 0);

  return (
    <section className={styles.uploads} aria-label="Uploads">
      <header className={styles.head}>
        <p role="status">
          {open.length > 0
            ? `Sending ${formatCount(open.length, 'file')}: ${formatBytes(sent)} of ${formatBytes(bytes)}`
            : failed > 0
              ? `${formatCount(failed, 'file')} did not arrive`
              : `${formatCount(uploads.length, 'file')} arrived`}
        </p>
        {open.length > 0 ? (
          <Button size="small" kind="quiet" onClick={() => open.forEach((one) => cancelUpload(one.id))}>
            Cancel all
          </Button>
        ) : (
          <Button size="small" kind="quiet" onClick={() => clearUploads(machine)}>
            Clear
          </Button>
        )}
      </header>
      {open.length > 0 && <ProgressBar percent={bytes === 0 ? null : Math.floor((sent / bytes) * 100)} label="All uploads" />}
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.id} className={styles.one}>
            <span className={styles.name}>{one.name}</span>
            <span className={styles.figure}>{one.state === 'sending' ? `${formatBytes(one.sent)} of ${formatBytes(one.bytes)}` : one.state === 'waiting' ? 'waits' : formatBytes(one.bytes)}</span>
            {one.state === 'done' && <CircleCheck aria-label="arrived" size={15} className={styles.good} />}
            {one.state === 'failed' && <IconButton icon={RotateCw} label={`Send ${one.name} again`} size="small" onClick={() => retryUpload(one.id)} />}
            {one.state !== 'done' && <IconButton icon={X} label={one.state === 'failed' ? `Forget ${one.name}` : `Cancel ${one.name}`} size="small" onClick={() => cancelUpload(one.id)} />}
            {one.state === 'sending' && one.bytes > 0 && <ProgressBar className={styles.bar} percent={Math.floor((one.sent / one.bytes) * 100)} label={one.name} />}
            {one.state === 'failed' && (
              <p className={styles.error} role="alert">
                <CircleAlert aria-hidden size={14} />
                {one.error}
              </p>
            )}
          </li>
        ))}
      </ul>
      {uploads.length > shownAtMost && <p className={styles.more}>and {uploads.length - shownAtMost} more</p>}
    </section>
  );
}
