import { useState } from 'react';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import type { Command, Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { useKeepCommand } from '../../../modules/shortcuts/useSavedCommands';
import styles from './AddCommandForm.module.css';

const fields = ['name', 'line', 'directory'];

export function AddCommandForm({ instance, taken }: { instance: Instance; taken: readonly Command[] }) {
  const [name, setName] = useState('');
  const [line, setLine] = useState('');
  const [directory, setDirectory] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useKeepCommand();
  const holder = taken.find((one) => one.name === name);
  const wrongName =
    name === '' ? 'Give it a name.' : !/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/.test(name) ? 'A name has letters, digits and - _ . only.' : holder === undefined ? undefined : `There is a ${name} for ${holder.instance} already.`;
  const wrongLine = line.trim() === '' ? 'Say what to run.' : undefined;
  const error = (field: string) => fieldProblem(keep.error, field);

  const submit = () => {
    setTried(true);
    if (wrongName !== undefined || wrongLine !== undefined) return;
    keep.mutate(
      { name, host: instance.host, instance: instance.name, line: line.trim(), directory: directory.trim() === '' ? null : directory.trim() },
      {
        onSuccess: () => {
          setName('');
          setLine('');
          setDirectory('');
          setTried(false);
        },
      },
    );
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {keep.error !== null && fields.every((field) => error(field) === undefined) && <Banner kind="bad">{sentenceOf(keep.error)}</Banner>}
      <div className={styles.pair}>
        <Field label="Name" error={error('name') ?? (tried ? wrongName : undefined)}>
          {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} maxLength={64} placeholder="logs" value={name} onChange={(event) => setName(event.target.value.trim())} />}
        </Field>
        <Field label="Directory" error={error('directory')}>
          {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} maxLength={4096} placeholder="~" value={directory} onChange={(event) => setDirectory(event.target.value)} />}
        </Field>
      </div>
      <Field label="Command" error={error('line') ?? (tried ? wrongLine : undefined)}>
        {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} maxLength={8000} placeholder="journalctl -f" value={line} onChange={(event) => setLine(event.target.value)} />}
      </Field>
      <Button type="submit" busy={keep.isPending} className={styles.add}>
        Keep
      </Button>
    </form>
  );
}
