import { ChevronRight } from 'lucide-react';
import { CodeInput } from '../../../components/CodeInput';
import { Field } from '../../../components/Field';
import styles from './UserDataField.module.css';

const example = `#cloud-config
packages: [git, htop]
runcmd:
  - echo "made by Batwa" > /etc/motd`;

/** cloud-init user data, out of the way of those who have none. */
export function UserDataField({ value, error, onChange }: { value: string; error: string | undefined; onChange: (text: string) => void }) {
  return (
    <details className={styles.details} open={error !== undefined || undefined}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden size={16} className={styles.chevron} />
        cloud-init
        <span className={styles.aside}>{value.trim() === '' ? 'packages, users, commands for the first boot' : `${value.split('\n').length} lines`}</span>
      </summary>
      <Field label="User data" error={error} hint="Merged with what Batwa sets itself. Checked when you create. Tab indents; Escape, then Tab, moves on.">
        {(props) => <CodeInput {...props} rows={9} placeholder={example} value={value} onText={onChange} />}
      </Field>
    </details>
  );
}
