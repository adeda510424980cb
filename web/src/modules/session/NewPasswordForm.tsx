import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { fieldProblem, Problem, sentenceOf } from '../../api/problem';
import { queryKeys } from '../../api/queryKeys';
import { changePassword } from '../../api/session';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { TextInput } from '../../components/TextInput';
import { showToast } from '../toasts/toasts';
import styles from './NewPasswordForm.module.css';
import { useSession } from './useSession';

interface NewPasswordFormProps {
  submit: string;
  secondary?: ReactNode;
}

/** Changes the password. The old one is asked for, because a page left open is not the person. */
export function NewPasswordForm({ submit, secondary }: NewPasswordFormProps) {
  const cache = useQueryClient();
  const username = useSession().data?.username ?? '';
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const differs = again !== '' && next !== again;
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    meta: { answersSignIn: true },
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      setAgain('');
      showToast({ kind: 'good', title: 'The password is changed', text: 'Your other sessions are signed out.' });
      await Promise.all([cache.invalidateQueries({ queryKey: queryKeys.session }), cache.invalidateQueries({ queryKey: queryKeys.sessions })]);
    },
  });
  const currentError = fieldProblem(change.error, 'currentPassword') ?? wrongPassword(change.error);
  const nextError = fieldProblem(change.error, 'newPassword');

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (next === again) change.mutate();
      }}
    >
      {change.error !== null && currentError === undefined && nextError === undefined && <Banner kind="bad">{sentenceOf(change.error)}</Banner>}
      {/* For password keepers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field label="Current password" error={currentError}>
        {(props) => (
          <TextInput {...props} type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} />
        )}
      </Field>
      <Field label="New password" error={nextError} hint="A sentence that only you would think of is better than signs nobody can remember.">
        {(props) => <TextInput {...props} type="password" autoComplete="new-password" required value={next} onChange={(event) => setNext(event.target.value)} />}
      </Field>
      <Field label="New password again" error={differs ? 'The two are not the same.' : undefined}>
        {(props) => <TextInput {...props} type="password" autoComplete="new-password" required value={again} onChange={(event) => setAgain(event.target.value)} />}
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" busy={change.isPending} disabled={differs}>
          {submit}
        </Button>
        {secondary}
      </div>
    </form>
  );
}

function wrongPassword(error: Error | null): string | undefined {
  return error instanceof Problem && error.status === 401 ? 'This is not the current password.' : undefined;
}
