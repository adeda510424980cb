import { useId, useState } from 'react';
import { cloneInstance } from '../../../api/instances';
import { fieldProblem } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { useInstances } from '../../../modules/instances/useInstances';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import { nameProblem } from '../create/nameRule';

export function CloneDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const formId = useId();
  const taken = new Set(useInstances().data?.filter((one) => one.host === instance.host).map((one) => one.name.toLowerCase()));
  const [name, setName] = useState(`${instance.name}-copy`);
  const clone = useOperationCall(() => cloneInstance(instance, name), `${instance.name} was not cloned`);
  const wrong = nameProblem(name, taken);

  return (
    <Dialog
      title={`Clone ${instance.name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={clone.isPending}>
            Clone
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === undefined) clone.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Field label="Name" error={fieldProblem(clone.error, 'name') ?? wrong} hint="A stopped copy with the same disk and settings, without the snapshots.">
          {(props) => <TextInput {...props} data-autofocus required autoCapitalize="none" spellCheck={false} maxLength={80} value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
