import type { IdMap } from '../../../api/types';

/** Stands for the machine's default user in a map. */
const defaultUser = -1;
const wholeWords = (path: string) => !path.split(/[/\\]/).some((part) => part === '.' || part === '..');

/** What is wrong with a folder of the host as it was typed, or undefined. */
export function sourceProblem(path: string): string | undefined {
  if (path === '') return 'Which folder?';
  if (!/^(\/|[a-zA-Z]:[\\/])/.test(path)) return 'A whole path, such as /srv/site.';
  return wholeWords(path) ? undefined : 'A path without “.” and “..” in it.';
}

/** The same for the place in the machine; none is the folder’s own name in the home. */
export function targetProblem(path: string): string | undefined {
  if (path === '') return undefined;
  if (!/^\/+[^/]/.test(path)) return 'A whole path, such as /mnt/site.';
  return wholeWords(path) ? undefined : 'A path without “.” and “..” in it.';
}

/** Reads maps as people write them, `1000:default, 33:0`; undefined where they cannot be read. */
export function readMaps(text: string): IdMap[] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const maps = words.map((word) => /^(\d{1,9}):(\d{1,9}|default)$/.exec(word));
  if (maps.includes(null)) return undefined;
  return maps.map((map) => ({ hostId: Number(map?.[1]), instanceId: map?.[2] === 'default' ? defaultUser : Number(map?.[2]) }));
}

/** A map as people read it. */
export function mapText({ hostId, instanceId }: IdMap): string {
  return `${hostId}:${instanceId === defaultUser ? 'default' : instanceId}`;
}
