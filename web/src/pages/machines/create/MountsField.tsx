import { Plus, X } from 'lucide-react';
import type { MountRequest } from '../../../api/types';
import { Button } from '../../../components/Button';
import { Field } from '../../../components/Field';
import { IconButton } from '../../../components/IconButton';
import { TextInput } from '../../../components/TextInput';
import { sourceProblem, targetProblem } from '../mounts/mountRule';
import { Disclosure } from './Disclosure';
import styles from './MountsField.module.css';

interface MountsFieldProps {
  value: MountRequest[];
  /** Whether what is wrong is shown: it was tried. */
  tried: boolean;
  error: (field: string) => string | undefined;
  onChange: (mounts: MountRequest[]) => void;
}

/** Folders of the host that the new machine has from the beginning. */
export function MountsField({ value, tried, error, onChange }: MountsFieldProps) {
  const change = (place: number, mount: MountRequest) => onChange(value.map((one, at) => (at === place ? mount : one)));
  return (
    <Disclosure
      title="Shared folders"
      aside={value.length === 0 ? 'folders of the host that the machine has too' : value.map((one) => one.source).join(', ')}
      isWrong={error('mounts') !== undefined}
    >
      <div className={styles.rows}>
        {value.map((mount, place) => (
          <div key={place} className={styles.row}>
            <Field label="Folder on the host" error={error(`mounts[${place}].source`) ?? (tried ? sourceProblem(mount.source) : undefined)}>
              {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} placeholder="/srv/site" value={mount.source} onChange={(event) => change(place, { ...mount, source: event.target.value.trim() })} />}
            </Field>
            <Field label="Place in the machine" error={error(`mounts[${place}].target`) ?? (tried ? targetProblem(mount.target ?? '') : undefined)}>
              {(props) => <TextInput {...props} autoCapitalize="none" spellCheck={false} placeholder="its own name in the home" value={mount.target ?? ''} onChange={(event) => change(place, { source: mount.source, ...(event.target.value.trim() === '' ? {} : { target: event.target.value.trim() }) })} />}
            </Field>
            <IconButton icon={X} label={`Remove folder ${place + 1}`} className={styles.remove} onClick={() => onChange(value.filter((_, at) => at !== place))} />
          </div>
        ))}
        <Button size="small" kind="quiet" icon={Plus} className={styles.add} onClick={() => onChange([...value, { source: '' }])}>
          Add a folder
        </Button>
      </div>
    </Disclosure>
  );
}
