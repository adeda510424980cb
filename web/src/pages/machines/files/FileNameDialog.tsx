import { useId, useState } from 'react';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { fileNameProblem } from './paths';

interface FileNameDialogProps {
  title: string;
  verb: string;
  first: string;
  /** Names that are not free. */
  taken: ReadonlySet<string>;
  busy: boolean;
  /** What the machine said. */
  error: string | undefined;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name in a directory. */
export function FileNameDialog({ title, verb, first, taken, busy, error, onName, onClose }: FileNameDialogProps) {
  const formId = useId();
  const [name, setName] = useState(first);
  const [tried, setTried] = useState(false);
  const wrong = fileNameProblem(name, taken);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={busy}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (wrong === undefined) onName(name);
        }}
      >
        <Field label="Name" error={(tried ? wrong : undefined) ?? error}>
          {(props) => <TextInput {...props} data-autofocus required autoCapitalize="none" spellCheck={false} maxLength={255} value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
