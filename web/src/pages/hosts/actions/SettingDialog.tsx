import { useId, useState } from 'react';
import { fieldProblem } from '../../../api/problem';
import type { EngineSetting, Host } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { TextInput } from '../../../components/TextInput';
import { formatCount } from '../../../format/count';
import { useChangeSetting } from '../../../modules/hosts/useSettings';
import { useInstances } from '../../../modules/instances/useInstances';
import styles from './SettingDialog.module.css';

/** Changes one setting, and says before what it costs. */
export function SettingDialog({ host, setting, onClose }: { host: Host; setting: EngineSetting; onClose: () => void }) {
  const formId = useId();
  const [value, setValue] = useState(setting.value ?? '');
  const running = useInstances().data?.filter((one) => one.host === host.id && one.state === 'running').length ?? 0;
  const change = useChangeSetting(host);
  const name = setting.title === '' ? setting.key : setting.title;

  return (
    <Dialog
      title={`Change ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={change.isPending} disabled={!setting.isSecret && value === setting.value}>
            {setting.restarts ? 'Change and restart' : 'Change'}
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
          change.mutate({ key: setting.key, value }, { onSuccess: onClose });
        }}
      >
        {setting.choices.length > 0 ? (
          <Segmented label={name} value={value} options={setting.choices.map((one) => ({ value: one, label: one }))} onChange={setValue} />
        ) : (
          <Field label={setting.isSecret ? 'New value' : 'Value'} error={fieldProblem(change.error, 'value')} hint={setting.description}>
            {(props) => (
              <TextInput
                {...props}
                data-autofocus
                type={setting.isSecret ? 'password' : 'text'}
                autoComplete={setting.isSecret ? 'new-password' : 'off'}
                autoCapitalize="none"
                spellCheck={false}
                maxLength={1000}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            )}
          </Field>
        )}
        {setting.restarts && (
          <Banner>
            The engine of {host.name} restarts over this and is away for some seconds.{' '}
            {running > 0 && `${formatCount(running, 'running machine')} will be suspended meanwhile; shells on them end.`}
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
