import { X } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import { useModal } from '../hooks/useModal';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

interface DialogProps {
  title: ReactNode;
  /** Escape, the cross, a press beside it. */
  onClose: () => void;
  width?: 'narrow' | 'wide';
  children: ReactNode;
  /** The row of buttons; it stays in sight while the content scrolls. */
  footer?: ReactNode;
  role?: 'alertdialog';
}

/**
 * A modal dialog on the browser's own `<dialog>`: it traps the focus, gives it back, makes the rest of the page inert and closes on Escape
 * without a line of ours. It is open for as long as it is mounted.
 */
export function Dialog({ title, onClose, width = 'narrow', children, footer, role }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useModal(dialog);

  return (
    <dialog
      ref={dialog}
      role={role}
      className={classes(styles.dialog, styles[width])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Only the backdrop is the dialog itself: what is inside it is a child. Pressing counts, not releasing: a selection may end outside.
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.sheet}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label="Close" size="small" onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
