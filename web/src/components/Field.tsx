import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

/** What an input must carry so that its label, hint and error belong to it. */
export interface FieldControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface FieldProps {
  label: ReactNode;
  /** Beside the label: a figure, a link. */
  aside?: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  children: (props: FieldControlProps) => ReactNode;
}

export function Field({ label, aside, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': note === undefined ? undefined : noteId, 'aria-invalid': error === undefined ? undefined : true })}
      <p id={noteId} className={error === undefined ? styles.hint : styles.error} aria-live="polite">
        {error !== undefined && <CircleAlert aria-hidden size={14} />}
        {note}
      </p>
    </div>
  );
}
