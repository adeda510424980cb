import { uploadFile } from '../../api/files';
import { sentenceOf } from '../../api/problem';
import type { InstanceKey } from '../../api/types';
import { shared } from '../../hooks/shared';

/** A file that the person gave to be sent, and its path below the directory that it is sent to. */
export interface PickedFile {
  path: string;
  content: File;
}

export interface Upload {
  id: number;
  machine: InstanceKey;
  /** Where it goes, whole. */
  place: string;
  /** What it is called in the list: its path below the directory. */
  name: string;
  bytes: number;
  sent: number;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  error: string;
}

/** How many are sent at once: enough to hide the guest's answers, few enough that the first is done soon. */
const atOnce = 3;
const contents = new Map<number, File>();
const stops = new Map<number, AbortController>();
/** All of them, of every machine. */
export const uploads = shared<readonly Upload[]>([]);
let lastId = 0;

/** Sends files to a directory of a machine, a few at a time. They go on when the page shows something else. */
export function startUploads(machine: InstanceKey, directory: string, files: readonly PickedFile[]): void {
  const added = files.map(({ path, content }): Upload => {
    const id = ++lastId;
    contents.set(id, content);
    return { id, machine: { host: machine.host, name: machine.name }, place: `${directory === '/' ? '' : directory}/${path}`, name: path, bytes: content.size, sent: 0, state: 'waiting', error: '' };
  });
  uploads.change([...uploads.read(), ...added]);
  sendNext();
}

/** Ends one that is sent or waits, and takes it out of the list. What was sent of it is gone from the machine, too. */
export function cancelUpload(id: number): void {
  stops.get(id)?.abort();
  forget([id]);
  sendNext();
}

/** Sends one again that failed. */
export function retryUpload(id: number): void {
  update(id, { state: 'waiting', sent: 0, error: '' });
  sendNext();
}

/** Takes out of the list what is done. */
export function clearUploads(machine: InstanceKey): void {
  forget(uploadsOf(uploads.read(), machine).filter((one) => one.state === 'done' || one.state === 'failed').map((one) => one.id));
}

/** Those of one machine. */
export function uploadsOf(all: readonly Upload[], { host, name }: InstanceKey): readonly Upload[] {
  return all.filter((one) => one.machine.host === host && one.machine.name === name);
}

function sendNext(): void {
  while (uploads.read().filter((one) => one.state === 'sending').length < atOnce) {
    const next = uploads.read().find((one) => one.state === 'waiting');
    if (next === undefined) return;
    void send(next);
  }
}

async function send({ id, machine, place }: Upload): Promise<void> {
  const content = contents.get(id);
  if (content === undefined) return;
  const stop = new AbortController();
  stops.set(id, stop);
  update(id, { state: 'sending' });
  try {
    await uploadFile(machine, place, content, (sent) => update(id, { sent }), stop.signal);
    contents.delete(id);
    update(id, { state: 'done', sent: content.size });
  } catch (error) {
    if (!stop.signal.aborted) update(id, { state: 'failed', error: sentenceOf(error) });
  } finally {
    if (stops.get(id) === stop) stops.delete(id);
    sendNext();
  }
}

function update(id: number, to: Partial<Upload>): void {
  uploads.change(uploads.read().map((one) => (one.id === id ? { ...one, ...to } : one)));
}

function forget(ids: readonly number[]): void {
  for (const id of ids) contents.delete(id);
  uploads.change(uploads.read().filter((one) => !ids.includes(one.id)));
}
