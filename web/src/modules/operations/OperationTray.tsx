import { Activity } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { IconButton } from '../../components/IconButton';
import { place } from '../../components/place';
import { formatCount } from '../../format/count';
import styles from './OperationTray.module.css';
import { OperationLine } from './OperationLine';
import { useOperations, useRunningOperations } from './useOperations';

const shownAtMost = 6;

/** What goes on and what went on, from anywhere in the product. */
export function OperationTray() {
  const running = useRunningOperations();
  const { data } = useOperations();
  const button = useRef<HTMLButtonElement>(null);
  const tray = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const label = running.length === 0 ? 'Operations' : `Operations, ${formatCount(running.length, 'running', 'running')}`;

  const toggle = () => {
    tray.current?.togglePopover();
    if (tray.current !== null && button.current !== null) place(tray.current, button.current);
  };

  return (
    <>
      <IconButton ref={button} icon={Activity} label={label} aria-expanded={open} aria-haspopup="dialog" onClick={toggle}>
        {running.length > 0 && (
          <span aria-hidden className={styles.badge}>
            {running.length}
          </span>
        )}
      </IconButton>
      <div
        ref={tray}
        popover="auto"
        role="dialog"
        aria-label="Operations"
        className={styles.tray}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <>
            <ul className={styles.list}>
              {data?.slice(0, shownAtMost).map((operation) => (
                <li key={operation.id}>
                  <OperationLine operation={operation} />
                </li>
              ))}
            </ul>
            {data?.length === 0 && <p className={styles.none}>Nothing has been done yet. What you start shows here.</p>}
            <Link href="/activity" className={styles.all} onClick={() => tray.current?.hidePopover()}>
              All activity
            </Link>
          </>
        )}
      </div>
    </>
  );
}
