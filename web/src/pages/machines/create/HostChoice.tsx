import type { Host } from '../../../api/types';
import { Segmented } from '../../../components/Segmented';

export function HostChoice({ hosts, value, onChange }: { hosts: Host[]; value: string; onChange: (id: string) => void }) {
  return <Segmented label="Host" value={value} onChange={onChange} options={hosts.map(({ id, name }) => ({ value: id, label: name }))} />;
}
