import type { LaunchInstance } from '../../../api/types';

/** What few need to say of a machine that is created. */
export interface LaunchExtras {
  /** By the network's name. */
  networks: Readonly<Record<string, { manual: boolean; macAddress: string }>>;
  mayCreateBridges: boolean;
  /** Empty for one that the host chooses. */
  zone: string;
  /** As typed; empty for the host's own. */
  bootMinutes: string;
}

export const noExtras: LaunchExtras = { networks: {}, mayCreateBridges: false, zone: '', bootMinutes: '' };

/** What is wrong with the minutes that a boot may take, or undefined. The server has the same rule. */
export function bootMinutesProblem(text: string): string | undefined {
  return text.trim() === '' || (/^\d{1,2}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 60) ? undefined : 'A whole number from 1 to 60.';
}

/** The fields of a request, without those that say nothing. */
export function extrasOf({ networks, mayCreateBridges, zone, bootMinutes }: LaunchExtras): Partial<LaunchInstance> {
  const chosen = Object.entries(networks).map(([name, { manual, macAddress }]) => ({ name, manual, ...(macAddress.trim() === '' ? {} : { macAddress: macAddress.trim() }) }));
  return {
    ...(chosen.length === 0 ? {} : { networks: chosen, mayCreateBridges }),
    ...(zone === '' ? {} : { zone }),
    ...(bootMinutes.trim() === '' ? {} : { bootMinutes: Number(bootMinutes) }),
  };
}
