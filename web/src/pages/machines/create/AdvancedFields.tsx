import { useState } from 'react';
import { sentenceOf } from '../../../api/problem';
import type { Host } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Field } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { Switch } from '../../../components/Switch';
import { TextInput } from '../../../components/TextInput';
import { useNetworks } from '../../../modules/hosts/useNetworks';
import { useZones } from '../../../modules/hosts/useZones';
import styles from './AdvancedFields.module.css';
import { Disclosure } from './Disclosure';
import { bootMinutesProblem, type LaunchExtras } from './launchExtras';

interface AdvancedFieldsProps {
  host: Host | undefined;
  value: LaunchExtras;
  error: (field: string) => string | undefined;
  onChange: (value: LaunchExtras) => void;
}

/** Networks and the zone of the host, and how long the boot may take: out of the way of those who need neither. */
export function AdvancedFields({ host, value, error, onChange }: AdvancedFieldsProps) {
  const offers = host?.capabilities.networks === true;
  const [open, setOpen] = useState(false);
  const all = useNetworks(host, open);
  const zones = useZones(host, open);
  const chosen = Object.keys(value.networks);
  const wrongMinutes = error('bootMinutes') ?? bootMinutesProblem(value.bootMinutes);

  const picked = value.zone === '' ? chosen : [...chosen, value.zone];
  const asides = picked.length > 0 ? picked : [...(offers ? ['networks'] : []), ...(host?.capabilities.zones === true ? ['zone'] : []), 'how long its boot may take'];

  const choose = (name: string, isChosen: boolean) => {
    const { [name]: _, ...others } = value.networks;
    onChange({ ...value, networks: isChosen ? { ...others, [name]: { manual: false, macAddress: '' } } : others });
  };
  const edit = (name: string, change: Partial<{ manual: boolean; macAddress: string }>) => {
    const before = value.networks[name];
    if (before !== undefined) onChange({ ...value, networks: { ...value.networks, [name]: { ...before, ...change } } });
  };

  return (
    <Disclosure title="Advanced" aside={asides.join(', ')} isWrong={wrongMinutes !== undefined} onToggle={setOpen}>
      <div className={styles.fields}>
        {offers && (
          <fieldset className={styles.networks}>
            <legend className={styles.legend}>Networks, beside its own</legend>
            {all.error !== null && <Banner kind="bad">{sentenceOf(all.error)}</Banner>}
            {all.data?.length === 0 && <p className={styles.none}>The host has none that machines can be connected to.</p>}
            {all.data?.map(({ name, type, description }) => {
              const one = value.networks[name];
              return (
                <div key={name} className={styles.network}>
                  <Switch checked={one !== undefined} onChange={(on) => choose(name, on)} hint={description === '' ? type : description}>
                    {name}
                  </Switch>
                  {one !== undefined && (
                    <div className={styles.more}>
                      <Field label="MAC address" hint="One is made up if you leave it empty.">
                        {(props) => <TextInput {...props} aria-label={`MAC address on ${name}`} spellCheck={false} autoCapitalize="none" maxLength={17} placeholder="52:54:00:4b:ab:cd" value={one.macAddress} onChange={(event) => edit(name, { macAddress: event.target.value })} />}
                      </Field>
                      <Switch checked={one.manual} onChange={(manual) => edit(name, { manual })} hint="Otherwise the guest asks for an address there by itself.">
                        I set it up in the guest
                      </Switch>
                    </div>
                  )}
                </div>
              );
            })}
            {chosen.length > 0 && (
              <Switch checked={value.mayCreateBridges} onChange={(mayCreateBridges) => onChange({ ...value, mayCreateBridges })} hint="A network card needs a bridge on the host. Making one may interrupt the host’s own network for a moment.">
                Allow a bridge to be created
              </Switch>
            )}
          </fieldset>
        )}
        {host?.capabilities.zones === true && (
          <div className={styles.zone}>
            <p className={styles.legend}>Zone</p>
            {zones.error !== null && <Banner kind="bad">{sentenceOf(zones.error)}</Banner>}
            <Segmented
              label="Zone"
              value={value.zone}
              options={[{ value: '', label: 'Any' }, ...(zones.data ?? []).filter((one) => one.isAvailable || one.name === value.zone).map(({ name }) => ({ value: name, label: name }))]}
              onChange={(zone) => onChange({ ...value, zone })}
            />
            {error('zone') !== undefined && <Banner kind="bad">{error('zone')}</Banner>}
          </div>
        )}
        <Field label="Minutes that its boot may take" error={wrongMinutes} hint="The host’s own limit if you leave it empty. What is not up by then is removed again.">
          {(props) => <TextInput {...props} inputMode="numeric" maxLength={2} className={styles.minutes} value={value.bootMinutes} onChange={(event) => onChange({ ...value, bootMinutes: event.target.value })} />}
        </Field>
      </div>
    </Disclosure>
  );
}
