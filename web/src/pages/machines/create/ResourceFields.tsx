import type { Host } from '../../../api/types';
import { Segmented } from '../../../components/Segmented';
import { SliderField } from '../../../components/SliderField';
import { formatCount } from '../../../format/count';
import { formatBytes } from '../../../format/bytes';
import styles from './ResourceFields.module.css';
import { fit, presets, type Resources } from './resourceSteps';

interface ResourceFieldsProps {
  host: Host | undefined;
  steps: { cpus: number[]; memory: number[]; disk: number[] };
  value: Resources;
  error: (field: string) => string | undefined;
  onChange: (value: Resources) => void;
}

type Preset = keyof typeof presets;

const options: readonly { value: Preset; label: string }[] = [
  { value: 'small', label: 'Small' },
  { value: 'medium', label: 'Medium' },
  { value: 'large', label: 'Large' },
];

/** Processors, memory and disk, within what the host has. */
export function ResourceFields({ host, steps, value, error, onChange }: ResourceFieldsProps) {
  const info = host?.info ?? null;
  const preset = options.find((option) => same(fit(presets[option.value], steps), value))?.value ?? ('' as Preset);
  const short = info !== null && value.memoryBytes > info.memoryFreeBytes;

  return (
    <section className={styles.resources} aria-label="Resources">
      <div className={styles.head}>
        <h3 className={styles.title}>Resources</h3>
        <Segmented label="Size" value={preset} options={options} onChange={(chosen) => onChange(presets[chosen])} />
      </div>
      <div className={styles.sliders}>
        <SliderField
          label="CPUs"
          steps={steps.cpus}
          value={value.cpus}
          format={(cpus) => formatCount(cpus, 'CPU')}
          error={error('cpus')}
          hint={info === null ? undefined : `The host has ${info.cpus}`}
          onChange={(cpus) => onChange({ ...value, cpus })}
        />
        <SliderField
          label="Memory"
          steps={steps.memory}
          value={value.memoryBytes}
          format={formatBytes}
          error={error('memoryBytes') ?? (short ? `Only ${formatBytes(info.memoryFreeBytes)} are free now` : undefined)}
          hint={info === null ? undefined : `${formatBytes(info.memoryFreeBytes)} free`}
          onChange={(memoryBytes) => onChange({ ...value, memoryBytes })}
        />
        <SliderField
          label="Disk"
          steps={steps.disk}
          value={value.diskBytes}
          format={formatBytes}
          error={error('diskBytes')}
          hint={info === null ? undefined : `${formatBytes(info.diskFreeBytes)} free`}
          onChange={(diskBytes) => onChange({ ...value, diskBytes })}
        />
      </div>
    </section>
  );
}

function same(one: Resources, other: Resources): boolean {
  return one.cpus === other.cpus && one.memoryBytes === other.memoryBytes && one.diskBytes === other.diskBytes;
}
