import { useEffect, useId, useRef, useState } from 'react';
import type { InstanceKey } from '../../api/types';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { TextInput } from '../../components/TextInput';
import styles from './NewTerminalDialog.module.css';
import { lastSaid, mistakesOf, rememberSaid, runOf, type NewTerminal } from './newTerminal';
import { openRun } from './tabs';

const asTyped = { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const;

/** A terminal of another user, in another directory, with another program or environment than the machine's own. */
export function NewTerminalDialog({ machine, onClose }: { machine: InstanceKey; onClose: () => void }) {
  const formId = useId();
  const [said, setSaid] = useState(() => lastSaid(machine));
  const form = useRef<HTMLFormElement>(null);
  const [wrongTries, setWrongTries] = useState(0);
  const mistakes = mistakesOf(said);
  const shown = wrongTries > 0 ? mistakes : {};
  const say = (some: Partial<NewTerminal>) => setSaid({ ...said, ...some });

  const open = () => {
    if (Object.keys(mistakes).length > 0) {
      setWrongTries(wrongTries + 1);
      return;
    }
    rememberSaid(machine, said);
    openRun(machine, runOf(said));
    onClose();
  };

  useEffect(() => {
    if (wrongTries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [wrongTries]);

  return (
    <Dialog
      title={`New terminal on ${machine.name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            Open
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Field label="User" error={shown.user} hint="Empty for the machine’s own. Another one must take the same SSH key.">
          {(props) => <TextInput {...props} {...asTyped} data-autofocus className={styles.code} value={said.user} onChange={(event) => say({ user: event.target.value })} />}
        </Field>
        <Field label="Directory" error={shown.directory} hint="Empty for the user’s home.">
          {(props) => <TextInput {...props} {...asTyped} className={styles.code} placeholder="~" value={said.directory} onChange={(event) => say({ directory: event.target.value })} />}
        </Field>
        <Field label="Command" error={shown.command} hint="Empty for the login shell, which outlives a restart of the machine; a command is not run again.">
          {(props) => <TextInput {...props} {...asTyped} className={styles.code} value={said.command} onChange={(event) => say({ command: event.target.value })} />}
        </Field>
        <Field label="Environment" error={shown.environment} hint="A variable a line: NAME=value. It is not remembered.">
          {(props) => <textarea {...props} {...asTyped} rows={3} className={styles.lines} value={said.environment} onChange={(event) => say({ environment: event.target.value })} />}
        </Field>
      </form>
    </Dialog>
  );
}
