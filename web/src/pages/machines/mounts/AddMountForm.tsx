import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { addMount } from '../../../api/mounts';
import { fieldProblem } from '../../../api/problem';
import type { Instance, MountKind } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { Segmented } from '../../../components/Segmented';
import { TextInput } from '../../../components/TextInput';
import { useOperationCall } from '../../../modules/instances/useOperationCall';
import styles from './AddMountForm.module.css';
import { readMaps, sourceProblem, targetProblem } from './mountRule';

interface AddMountFormProps {
  instance: Instance;
  ready: boolean;
  /** Whether its host also shares folders the native way. */
  native: boolean;
}

const kinds: readonly { value: MountKind; label: string }[] = [
  { value: 'classic', label: 'Classic' },
  { value: 'native', label: 'Native' },
];
const mapsProblem = 'Pairs such as 1000:default or 33:0.';

export function AddMountForm({ instance, ready, native }: AddMountFormProps) {
  const [source, setSource] = useState('');
  const [target, setTarget] = useState('');
  const [kind, setKind] = useState<MountKind>('classic');
  const [uids, setUids] = useState('');
  const [gids, setGids] = useState('');
  const [tried, setTried] = useState(false);
  const [uidMaps, gidMaps] = [readMaps(uids), readMaps(gids)];
  const add = useOperationCall(
    () => addMount(instance, { source, kind, ...(target === '' ? {} : { target }), ...(uidMaps?.length ? { uidMaps } : {}), ...(gidMaps?.length ? { gidMaps } : {}) }),
    `${source} is not shared`,
  );
  const wrong = { source: sourceProblem(source), target: targetProblem(target), uids: uidMaps === undefined ? mapsProblem : undefined, gids: gidMaps === undefined ? mapsProblem : undefined };
  const tooLate = kind === 'native' && instance.state !== 'stopped' ? 'A native one is made while the machine is stopped.' : undefined;
  const more = [wrong.uids, wrong.gids, tooLate].some((one) => one !== undefined);

  const submit = () => {
    setTried(true);
    if (tooLate !== undefined || Object.values(wrong).some((one) => one !== undefined)) return;
    add.mutate(undefined, {
      onSuccess: () => {
        setSource('');
        setTarget('');
        setTried(false);
      },
    });
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label="Folder on the host" error={fieldProblem(add.error, 'source') ?? (tried ? wrong.source : undefined)}>
        {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} placeholder="/srv/site" value={source} onChange={(event) => setSource(event.target.value.trim())} />}
      </Field>
      <Field label="Place in the machine" error={fieldProblem(add.error, 'target') ?? (tried ? wrong.target : undefined)} hint="Without one, its own name in the home.">
        {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} placeholder="/home/ubuntu/site" value={target} onChange={(event) => setTarget(event.target.value.trim())} />}
      </Field>
      <details className={styles.more} open={(tried && more) || undefined}>
        <summary className={styles.summary}>
          <ChevronRight aria-hidden size={15} className={styles.chevron} />
          More
        </summary>
        <div className={styles.fields}>
          {native && (
            <div>
              <Segmented label="Kind" value={kind} options={kinds} onChange={setKind} />
              <p className={styles.note}>{tooLate ?? (kind === 'native' ? 'By the hypervisor: faster, from the next start on.' : 'At any time; the machine needs sshfs.')}</p>
            </div>
          )}
          <Field label="User ids" error={fieldProblem(add.error, 'uidMaps') ?? (tried ? wrong.uids : undefined)} hint="host:machine. Without any, the folder’s owner is the default user.">
            {(props) => <TextInput {...props} placeholder="1000:default" value={uids} onChange={(event) => setUids(event.target.value)} />}
          </Field>
          <Field label="Group ids" error={fieldProblem(add.error, 'gidMaps') ?? (tried ? wrong.gids : undefined)}>
            {(props) => <TextInput {...props} placeholder="1000:default" value={gids} onChange={(event) => setGids(event.target.value)} />}
          </Field>
        </div>
      </details>
      <Button type="submit" busy={add.isPending} disabled={!ready} className={styles.add}>
        Share
      </Button>
    </form>
  );
}
