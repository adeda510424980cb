import { useId, type ReactNode } from 'react';
import styles from './Switch.module.css';

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
  disabled?: boolean;
  children: ReactNode;
}

/** On or off, at once. The browser's own checkbox, so that the label, the space bar and touch are as people know them. */
export function Switch({ checked, onChange, hint, disabled, children }: SwitchProps) {
  const id = useId();
  return (
    <label className={styles.row}>
      <input type="checkbox" role="switch" className={styles.input} checked={checked} disabled={disabled} aria-describedby={hint === undefined ? undefined : id} onChange={(event) => onChange(event.target.checked)} />
      <span className={styles.text}>
        <span>{children}</span>
        {hint !== undefined && (
          <span id={id} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
