import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, sentenceOf } from '../../api/problem';
import { queryKeys } from '../../api/queryKeys';
import { signIn } from '../../api/session';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { TextInput } from '../../components/TextInput';
import { askForPasswordAgain } from '../../modules/session/passwordLater';
import styles from './EntryForm.module.css';
import { useCountdown } from './useCountdown';

export function SignInForm() {
  const cache = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const wait = useCountdown();
  const attempt = useMutation({
    mutationFn: () => signIn(username, password),
    meta: { answersSignIn: true },
    onSuccess: (session) => {
      askForPasswordAgain();
      cache.setQueryData(queryKeys.session, session);
    },
    onError: (error) => {
      setPassword('');
      if (error instanceof Problem && error.retryAfterSeconds !== undefined) wait.start(error.retryAfterSeconds);
    },
  });

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      {attempt.error !== null && (
        <Banner kind="bad">
          {refusal(attempt.error)} {wait.seconds > 0 && <span className={styles.wait}>Try again in {wait.seconds} s.</span>}
        </Banner>
      )}
      <Field label="Username">
        {(props) => (
          <TextInput
            {...props}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password">
        {(props) => (
          <TextInput
            {...props}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" kind="primary" busy={attempt.isPending} disabled={wait.seconds > 0}>
        Sign in
      </Button>
    </form>
  );
}

/** A 401 here is no ended session: nobody was signed in. */
function refusal(error: Error): string {
  const sentence = sentenceOf(error);
  return error instanceof Problem && error.status === 401 && sentence.startsWith('Your session') ? 'The username or the password is wrong.' : sentence;
}
