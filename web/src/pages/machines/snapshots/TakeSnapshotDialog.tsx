import { useId, useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import { takeSnapshot } from '../../../api/snapshots';
import type { Instance } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import styles from './TakeSnapshotDialog.module.css';
import { maxCommentLength, snapshotNameProblem } from './snapshotRule';

export function TakeSnapshotDialog({ instance, taken, onClose }: { instance: Instance; taken: readonly string[]; onClose: () => void }) {
  const formId = useId();
  const [name, setName] = useState('');
  const [comment, setComment] = useState('');
  const take = useOperationCall(() => takeSnapshot(instance, { name, comment }), `No snapshot of ${instance.name} was taken`);
  const wrong = name === '' ? undefined : snapshotNameProblem(name, taken);

  return (
    <Dialog
      title={`Take a snapshot of ${instance.name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={take.isPending}>
            Take snapshot
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === undefined) take.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Field label="Name" error={fieldProblem(take.error, 'name') ?? wrong} hint="Without one the host chooses.">
          {(props) => <TextInput {...props} data-autofocus autoCapitalize="none" spellCheck={false} maxLength={80} placeholder="before-update" value={name} onChange={(event) => setName(event.target.value.trim())} />}
        </Field>
        <Field label="Comment" error={fieldProblem(take.error, 'comment')}>
          {(props) => <TextInput {...props} maxLength={maxCommentLength} placeholder="What this machine is now" value={comment} onChange={(event) => setComment(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
