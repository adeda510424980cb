import type { Instance } from '../../../api/types';
import { isUp } from '../../../modules/instances/instanceState';

/** Which machines to show. */
export interface MachineFilter {
  text: string;
  state: 'all' | 'up' | 'down';
}

/** The machines that fit: every word of the text is in its name, image, host or addresses, in any case. */
export function filterMachines(instances: readonly Instance[], { text, state }: MachineFilter): Instance[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return instances.filter((one) => {
    if (state !== 'all' && isUp(one) !== (state === 'up')) return false;
    const haystack = [one.name, one.host, one.image.name, one.image.release, ...one.addresses].join(' ').toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
