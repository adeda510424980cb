import { Dices } from 'lucide-react';
import { useId, useState } from 'react';
import { launchInstance } from '../../../api/instances';
import { fieldProblem, sentenceOf } from '../../../api/problem';
import type { Host, MountRequest, Operation } from '../../../api/types';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';
import { IconButton } from '../../../components/IconButton';
import { TextInput } from '../../../components/TextInput';
import { useImages } from '../../../modules/hosts/useImages';
import { useInstances } from '../../../modules/instances/useInstances';
import { useOperationForm } from '../../../modules/instances/useOperationForm';
import { sourceProblem, targetProblem } from '../mounts/mountRule';
import { AdvancedFields } from './AdvancedFields';
import styles from './CreateForm.module.css';
import { HostChoice } from './HostChoice';
import { ImagePicker } from './ImagePicker';
import { bootMinutesProblem, extrasOf, noExtras } from './launchExtras';
import { MountsField } from './MountsField';
import { nameProblem } from './nameRule';
import { ResourceFields } from './ResourceFields';
import { cpuSteps, diskSteps, fit, memorySteps, presets, type Resources } from './resourceSteps';
import { suggestName } from './suggestName';
import { UserDataField } from './UserDataField';

interface CreateFormProps {
  hosts: Host[];
  /** What the form begins with, where somebody came with a wish. */
  wanted?: { host: string | null; name: string | null };
  onClose: () => void;
  onLaunched: (operation: Operation) => void;
}

/** Fields whose errors are shown at them; any other refusal is shown above. */
const shownFields = ['name', 'image', 'cpus', 'memoryBytes', 'diskBytes', 'userData', 'bootMinutes', 'zone'];

export function CreateForm({ hosts, wanted: wish, onClose, onLaunched }: CreateFormProps) {
  const formId = useId();
  const [hostId, setHostId] = useState(() => (hosts.find((one) => one.id === wish?.host) ?? hosts.find((one) => one.isDefault) ?? hosts[0])?.id ?? '');
  const host = hosts.find((one) => one.id === hostId);
  const taken = new Set(useInstances().data?.filter((one) => one.host === hostId).map((one) => one.name.toLowerCase()));
  const [name, setName] = useState(() => wish?.name ?? suggestName(taken));
  const [image, setImage] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Resources>(presets.medium);
  const [userData, setUserData] = useState('');
  const [mounts, setMounts] = useState<MountRequest[]>([]);
  const [extras, setExtras] = useState(noExtras);
  const [touched, setTouched] = useState(false);
  const catalogue = useImages(host);
  const launch = useOperationForm(launchInstance, onLaunched);

  const chosen = image ?? catalogue.data?.images.find((one) => one.isDefault)?.name ?? host?.info?.defaultImage ?? '';
  const smallest = catalogue.data?.images.find((one) => one.name === chosen)?.minDiskBytes ?? 0;
  const steps = {
    cpus: cpuSteps(host?.info?.cpus ?? 1),
    memory: memorySteps(host?.info?.memoryBytes ?? 0),
    disk: diskSteps(smallest, host?.info?.diskFreeBytes ?? 0),
  };
  const resources = fit(wanted, steps);
  const wrongName = nameProblem(name, taken);
  const error = (field: string) => fieldProblem(launch.error, field);
  const shown = [...shownFields, ...mounts.flatMap((_, place) => [`mounts[${place}].source`, `mounts[${place}].target`])];
  const elsewhere = launch.error !== null && shown.every((field) => error(field) === undefined);
  const wrongMount = mounts.some((one) => sourceProblem(one.source) !== undefined || targetProblem(one.target ?? '') !== undefined);

  // Another host has other networks and zones.
  const chooseHost = (id: string) => {
    setHostId(id);
    setExtras({ ...extras, networks: {}, zone: '' });
  };

  const submit = () => {
    setTouched(true);
    if (wrongName !== undefined || wrongMount || bootMinutesProblem(extras.bootMinutes) !== undefined) return;
    launch.mutate({ host: hostId, name, ...resources, ...(chosen === '' ? {} : { image: chosen }), ...(userData.trim() === '' ? {} : { userData }), ...(mounts.length === 0 ? {} : { mounts }), ...extrasOf(extras) });
  };

  return (
    <Dialog
      title="Create a machine"
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Close
          </Button>
          <Button kind="primary" type="submit" form={formId} busy={launch.isPending}>
            Create machine
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
          submit();
        }}
      >
        {elsewhere && <Banner kind="bad">{sentenceOf(launch.error)}</Banner>}
        {hosts.length > 1 && <HostChoice hosts={hosts} value={hostId} onChange={chooseHost} />}
        <Field label="Name" error={error('name') ?? (touched || name !== '' ? wrongName : undefined)} hint="Also its host name inside.">
          {(props) => (
            <div className={styles.name}>
              <TextInput {...props} data-autofocus required autoCapitalize="none" spellCheck={false} maxLength={80} value={name} onFocus={(event) => event.target.select()} onChange={(event) => setName(event.target.value)} />
              <IconButton icon={Dices} label="Suggest another name" onClick={() => setName(suggestName(taken))} />
            </div>
          )}
        </Field>
        <ImagePicker catalogue={catalogue.data} loading={catalogue.isLoading} failure={catalogue.error} value={chosen} error={error('image')} onChange={setImage} />
        <ResourceFields host={host} steps={steps} value={resources} error={error} onChange={setWanted} />
        {host?.capabilities.mounts === true && <MountsField value={mounts} tried={touched} error={error} onChange={setMounts} />}
        {host?.capabilities.cloudInit === true && <UserDataField value={userData} error={error('userData')} onChange={setUserData} />}
        <AdvancedFields host={host} value={extras} error={error} onChange={setExtras} />
      </form>
    </Dialog>
  );
}
