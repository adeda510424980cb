import type { Instance, Primary } from '../../../api/types';

/** The same machines, each host’s primary one before all others. */
export function primariesFirst(instances: readonly Instance[], primaries: readonly Primary[]): Instance[] {
  const isPrimary = (one: Instance) => primaries.some(({ host, name }) => one.host === host && one.name === name);
  return [...instances.filter(isPrimary), ...instances.filter((one) => !isPrimary(one))];
}
