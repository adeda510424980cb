import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { enrol } from '../../api/hosts';
import { fieldProblem, sentenceOf } from '../../api/problem';
import type { Host } from '../../api/types';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { TextInput } from '../../components/TextInput';
import { showToast } from '../toasts/toasts';
import styles from './EnrolmentForm.module.css';

/** In the place of a host that does not know this Batwa yet: what to do on its computer, and where to type what was chosen there. */
export function EnrolmentForm({ host }: { host: Host }) {
  const [passphrase, setPassphrase] = useState('');
  const call = useMutation({
    mutationFn: () => enrol(host.id, passphrase),
    onSuccess: () => showToast({ kind: 'good', title: `${host.name} knows this Batwa now`, text: 'It is being connected to.' }),
    // A secret is not kept on the page, right or wrong.
    onSettled: () => setPassphrase(''),
  });
  const wrong = fieldProblem(call.error, 'passphrase');

  return (
    <form
      className={styles.form}
      aria-label={`Make this Batwa known to ${host.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        call.mutate();
      }}
    >
      <h3 className={styles.title}>{host.name} does not know this Batwa yet</h3>
      <p>{host.reason} It is asked for once.</p>
      {call.error !== null && wrong === undefined && <Banner kind="bad">{sentenceOf(call.error)}</Banner>}
      <div className={styles.line}>
        <Field label="Passphrase" error={wrong}>
          {(props) => (
            <TextInput {...props} type="password" autoComplete="off" required maxLength={1000} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} />
          )}
        </Field>
        <Button type="submit" kind="primary" busy={call.isPending} disabled={passphrase === ''} className={styles.send}>
          Connect
        </Button>
      </div>
    </form>
  );
}
