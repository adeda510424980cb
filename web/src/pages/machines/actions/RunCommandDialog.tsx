import { useId, useState } from 'react';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { openCommand } from '../../../modules/terminals/tabs';
import styles from './RunCommandDialog.module.css';

/** What is typed here is a line for the guest's shell, as in a terminal: with pipes, variables and `&&`. */
export function RunCommandDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const formId = useId();
  const [line, setLine] = useState('');
  const [directory, setDirectory] = useState('');
  const [user, setUser] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = line.trim() === '' ? 'Say what to run.' : undefined;
  const wrongUser = user.trim() === '' || /^[\p{L}\p{N}._$@][\p{L}\p{N}._$@-]{0,63}$/u.test(user.trim()) ? undefined : 'A user’s name has letters, digits and . _ - $ @ only.';

  const run = () => {
    setTried(true);
    if (wrong !== undefined || wrongUser !== undefined) return;
    openCommand(instance, {
      command: ['sh', '-c', line.trim()],
      ...(directory.trim() === '' ? {} : { directory: directory.trim() }),
      ...(user.trim() === '' ? {} : { user: user.trim() }),
    });
    onClose();
  };

  return (
    <Dialog
      title={`Run a command on ${instance.name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            Run
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Field label="Command" error={tried ? wrong : undefined} hint="A line for the machine’s shell. Its output and exit code stay in a tab.">
          {(props) => (
            <TextInput {...props} data-autofocus required className={styles.code} autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={8000} value={line} onChange={(event) => setLine(event.target.value)} />
          )}
        </Field>
        <Field label="Directory" hint="Empty for the user’s home.">
          {(props) => <TextInput {...props} className={styles.code} autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={4096} placeholder="~" value={directory} onChange={(event) => setDirectory(event.target.value)} />}
        </Field>
        <Field label="User" error={tried ? wrongUser : undefined} hint="Empty for the machine’s own. Another one must take the same SSH key.">
          {(props) => <TextInput {...props} className={styles.code} autoCapitalize="none" autoCorrect="off" spellCheck={false} maxLength={64} value={user} onChange={(event) => setUser(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
