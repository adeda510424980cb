import type { Instance, InstanceState } from '../../api/types';
import type { Tone } from '../../components/StatusDot';
import { formatSoon } from '../../format/time';

const words: Readonly<Record<InstanceState, { word: string; tone: Tone }>> = {
  unknown: { word: 'Unknown', tone: 'unknown' },
  starting: { word: 'Starting', tone: 'moving' },
  running: { word: 'Running', tone: 'good' },
  restarting: { word: 'Restarting', tone: 'moving' },
  stopped: { word: 'Stopped', tone: 'off' },
  delayedShutdown: { word: 'Stopping soon', tone: 'moving' },
  suspending: { word: 'Suspending', tone: 'moving' },
  suspended: { word: 'Suspended', tone: 'rest' },
  deleted: { word: 'In the trash', tone: 'off' },
};

/** A machine's state as a word and a tone. One that died by itself is not merely stopped. */
export function stateOf(instance: Instance): { word: string; tone: Tone } {
  const state = words[instance.state];
  return hasDied(instance) ? { word: 'Died', tone: 'bad' } : state;
}

/** Whether it stopped without being asked to. */
export function hasDied(instance: Instance): boolean {
  return instance.state === 'stopped' && instance.lastWords.length > 0;
}

/** Whether its guest can be logged in to. */
export function isUp(instance: Instance): boolean {
  return instance.state === 'running' || instance.state === 'delayedShutdown';
}

/** When a machine stops that is about to. */
export function stopWords({ stopsAt }: Instance): string {
  return stopsAt === null ? 'Stops soon' : `Stops at ${formatSoon(stopsAt, Date.now())}`;
}
