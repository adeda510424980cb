import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import { queryKeys } from '../../../api/queryKeys';
import { editSnapshot } from '../../../api/snapshots';
import type { InstanceKey, Snapshot } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import styles from './EditSnapshotForm.module.css';
import { maxCommentLength, snapshotNameProblem } from './snapshotRule';

interface EditSnapshotFormProps {
  instance: InstanceKey;
  snapshot: Snapshot;
  taken: readonly string[];
  onDone: () => void;
}

/** A snapshot's name and comment, in its place in the list. Escape leaves them. */
export function EditSnapshotForm({ instance, snapshot, taken, onDone }: EditSnapshotFormProps) {
  const { host, name: machine } = instance;
  const cache = useQueryClient();
  const [name, setName] = useState(snapshot.name);
  const [comment, setComment] = useState(snapshot.comment);
  const edit = useMutation({
    mutationFn: () => editSnapshot({ host, name: machine }, snapshot.name, { ...(name === snapshot.name ? {} : { name }), ...(comment === snapshot.comment ? {} : { comment }) }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: queryKeys.snapshots(host, machine) });
      onDone();
    },
    // The comment may have been changed before the name was refused.
    onError: () => cache.invalidateQueries({ queryKey: queryKeys.snapshots(host, machine) }),
  });
  const wrong = snapshotNameProblem(name, taken.filter((one) => one !== snapshot.name));
  const [atName, atComment] = [fieldProblem(edit.error, 'name'), fieldProblem(edit.error, 'comment')];

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong !== undefined) return;
        if (name === snapshot.name && comment === snapshot.comment) onDone();
        else edit.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      {edit.error !== null && atName === undefined && atComment === undefined && <Banner kind="bad">{sentenceOf(edit.error)}</Banner>}
      <Field label="Name" error={atName ?? wrong}>
        {(props) => <TextInput {...props} autoFocus autoCapitalize="none" spellCheck={false} maxLength={80} value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Comment" error={atComment}>
        {(props) => <TextInput {...props} maxLength={maxCommentLength} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      <div className={styles.buttons}>
        <Button size="small" kind="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" kind="primary" type="submit" busy={edit.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
