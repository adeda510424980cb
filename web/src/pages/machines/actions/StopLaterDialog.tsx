import { useId, useState } from 'react';
import { stopInstanceLater } from '../../../api/instances';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import type { Instance } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { TextInput } from '../../../components/TextInput';
import { useOperationForm } from '../../../modules/instances/useOperationForm';
import { minutesProblem } from './minutesRule';
import styles from './StopLaterDialog.module.css';

const common = ['5', '15', '60'] as const;

/** Sets when a running machine stops. */
export function StopLaterDialog({ instance, onClose }: { instance: Instance; onClose: () => void }) {
  const formId = useId();
  const [minutes, setMinutes] = useState<string>('15');
  const stop = useOperationForm((after: number) => stopInstanceLater(instance, after), onClose);
  const wrong = minutesProblem(minutes);
  const refused = fieldProblem(stop.error, 'delayMinutes');

  return (
    <Dialog
      title={`Stop ${instance.name} later`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={stop.isPending}>
            Set the stop
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
          if (wrong === undefined) stop.mutate(Number(minutes));
        }}
      >
        {stop.error !== null && refused === undefined && <Banner kind="bad">{sentenceOf(stop.error)}</Banner>}
        <Segmented label="Minutes" value={common.find((one) => one === minutes) ?? ('' as '5')} onChange={setMinutes} options={common.map((value) => ({ value, label: `${value} min` }))} />
        <Field label="Minutes from now" error={refused ?? wrong} hint="Until then it works as ever, and you can let it run on.">
          {(props) => <TextInput {...props} data-autofocus inputMode="numeric" maxLength={5} value={minutes} onFocus={(event) => event.target.select()} onChange={(event) => setMinutes(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
