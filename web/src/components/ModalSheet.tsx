import { useRef, type ReactNode } from 'react';
import { useModal } from '../hooks/useModal';
import styles from './ModalSheet.module.css';

/** A modal without a frame of its own, near the top of the window. */
export function ModalSheet({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);

  useModal(dialog);

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className={styles.sheet}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div>{children}</div>
    </dialog>
  );
}
