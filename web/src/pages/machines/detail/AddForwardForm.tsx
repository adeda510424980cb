import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addForward } from '../../../api/instances';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { TextInput } from '../../../components/TextInput';
import { showToast } from '../../../modules/toasts/toasts';
import styles from './AddForwardForm.module.css';
import { portProblem } from './portRule';

export function AddForwardForm({ instance }: { instance: Instance }) {
  const { host, name } = instance;
  const [hostPort, setHostPort] = useState('');
  const [guestPort, setGuestPort] = useState('');
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: () => addForward({ host, name }, { hostPort: hostPort === '' ? 0 : Number(hostPort), guestPort: Number(guestPort) }),
    onSuccess: (forward) => {
      setHostPort('');
      setGuestPort('');
      setTried(false);
      showToast({ kind: 'good', title: `Port ${forward.hostPort} now leads to port ${forward.guestPort} of ${name}` });
    },
  });
  const wrongGuest = portProblem(guestPort, 'required');
  const wrongHost = portProblem(hostPort, 'optional');
  const atHost = fieldProblem(add.error, 'hostPort');
  const atGuest = fieldProblem(add.error, 'guestPort');

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrongGuest === undefined && wrongHost === undefined) add.mutate();
      }}
    >
      {add.error !== null && atHost === undefined && atGuest === undefined && <Banner kind="bad">{sentenceOf(add.error)}</Banner>}
      <div className={styles.ports}>
        <Field label="Host port" error={atHost ?? (tried ? wrongHost : undefined)}>
          {(props) => <TextInput {...props} inputMode="numeric" placeholder="any free" value={hostPort} onChange={(event) => setHostPort(event.target.value.trim())} />}
        </Field>
        <Field label="Machine’s port" error={atGuest ?? (tried ? wrongGuest : undefined)}>
          {(props) => <TextInput {...props} inputMode="numeric" placeholder="80" value={guestPort} onChange={(event) => setGuestPort(event.target.value.trim())} />}
        </Field>
        <Button type="submit" busy={add.isPending} className={styles.add}>
          Add
        </Button>
      </div>
    </form>
  );
}
