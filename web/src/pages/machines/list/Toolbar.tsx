import { Search } from 'lucide-react';
import { Segmented } from '../../../components/Segmented';
import { TextInput } from '../../../components/TextInput';
import type { MachineFilter } from './filterMachines';
import styles from './Toolbar.module.css';

interface ToolbarProps {
  filter: MachineFilter;
  counts: Readonly<Record<MachineFilter['state'], number>>;
  onChange: (filter: MachineFilter) => void;
}

export function Toolbar({ filter, counts, onChange }: ToolbarProps) {
  return (
    <div className={styles.toolbar} role="search" aria-label="Machines">
      <div className={styles.find}>
        <Search aria-hidden size={15} className={styles.glass} />
        <TextInput
          type="search"
          className={styles.input}
          placeholder="Name, image or address"
          aria-label="Find machines by name, image or address"
          value={filter.text}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </div>
      <Segmented
        label="State"
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={[
          { value: 'all', label: 'All', count: counts.all },
          { value: 'up', label: 'Running', count: counts.up },
          { value: 'down', label: 'Not running', count: counts.down },
        ]}
      />
    </div>
  );
}
