import { CodeInput } from '../../../components/CodeInput';
import { Field } from '../../../components/Field';
import { Disclosure } from './Disclosure';

const example = `#cloud-config
packages: [git, htop]
runcmd:
  - echo "made by Batwa" > /etc/motd`;

/** cloud-init user data, out of the way of those who have none. */
export function UserDataField({ value, error, onChange }: { value: string; error: string | undefined; onChange: (text: string) => void }) {
  return (
    <Disclosure title="cloud-init" aside={value.trim() === '' ? 'packages, users, commands for the first boot' : `${value.split('\n').length} lines`} isWrong={error !== undefined}>
      <Field label="User data" error={error} hint="Merged with what Batwa sets itself. Checked when you create. Tab indents; Escape, then Tab, moves on.">
        {(props) => <CodeInput {...props} rows={9} placeholder={example} value={value} onText={onChange} />}
      </Field>
    </Disclosure>
  );
}
