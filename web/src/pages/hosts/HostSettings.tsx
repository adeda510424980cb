import { useState } from 'react';
import { sentenceOf } from '../../api/problem';
import type { EngineSetting, Host } from '../../api/types';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Skeleton';
import { useSettings } from '../../modules/hosts/useSettings';
import { useRunningOperations } from '../../modules/operations/useOperations';
import { SettingDialog } from './actions/SettingDialog';
import styles from './HostSettings.module.css';

/** The settings of a host's engine, for all of its machines. */
export function HostSettings({ host }: { host: Host }) {
  const { data, error, isLoading } = useSettings(host);
  const [edited, setEdited] = useState<EngineSetting>();
  const running = useRunningOperations().find((one) => one.kind === 'changeSetting' && one.host === host.id);

  return (
    <section aria-label={`Settings of ${host.name}`} className={styles.settings}>
      <h3 className={styles.title}>Settings</h3>
      {running !== undefined && <p role="status">{running.text}…</p>}
      {error !== null && running === undefined && host.state === 'ready' && <Banner kind="bad">{sentenceOf(error)}</Banner>}
      {isLoading && <Skeleton width="full" />}
      {data !== undefined && (
        <ul className={styles.list}>
          {data.map((setting) => (
            <li key={setting.key} className={styles.setting}>
              <div className={styles.words}>
                <p className={styles.name}>
                  {setting.title === '' ? setting.key : setting.title}
                  {setting.title !== '' && <code className={styles.key}>{setting.key}</code>}
                </p>
                {setting.description !== '' && <p className={styles.description}>{setting.description}</p>}
              </div>
              <p className={styles.value}>{setting.isSecret ? (setting.isSet ? 'set' : 'not set') : setting.value === '' ? 'none' : setting.value}</p>
              <Button size="small" disabled={running !== undefined || host.state !== 'ready'} aria-label={`Change ${setting.title || setting.key}`} onClick={() => setEdited(setting)}>
                Change
              </Button>
            </li>
          ))}
        </ul>
      )}
      {edited !== undefined && <SettingDialog host={host} setting={edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
