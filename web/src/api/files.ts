import { apiPath, request } from './http';
import { Problem, readProblem, unreachable } from './problem';
import type { Directory, GuestFile, InstanceKey } from './types';

const path = ({ host, name }: InstanceKey, ...rest: string[]) => apiPath('instances', host, name, 'files', ...rest);
const at = (base: string, place: string) => `${base}?${new URLSearchParams({ path: place })}`;

/** What lies in a directory of a running machine; an empty path is its user's home. */
export function listDirectory(key: InstanceKey, place: string, signal?: AbortSignal): Promise<Directory> {
  return request<Directory>(at(path(key), place), { signal });
}

export function makeDirectory(key: InstanceKey, place: string): Promise<GuestFile> {
  return request<GuestFile>(path(key, 'directory'), { method: 'POST', body: { path: place } });
}

export function renameFile(key: InstanceKey, from: string, to: string): Promise<void> {
  return request(path(key, 'rename'), { method: 'POST', body: { from, to } });
}

/** A directory goes with all that is in it where `recursive` says so. */
export function deleteFile(key: InstanceKey, place: string, recursive: boolean): Promise<void> {
  return request(`${at(path(key), place)}&recursive=${recursive}`, { method: 'DELETE' });
}

/** Where the browser itself fetches a file's bytes. */
export function contentAddress(key: InstanceKey, place: string): string {
  return at(path(key, 'content'), place);
}

/** Where the browser itself fetches a directory as an archive. */
export function archiveAddress(key: InstanceKey, place: string): string {
  return at(path(key, 'archive'), place);
}

/**
 * Sends a file, and the directories above it. An XMLHttpRequest, since `fetch` tells nobody how much of a body is sent.
 * @throws {Problem} for every refusal, and where no answer came; an `AbortError` when the signal fires.
 */
export function uploadFile(key: InstanceKey, place: string, content: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', `${contentAddress(key, place)}&parents=true`);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.setRequestHeader('Accept', 'application/json, application/problem+json');
    sending.upload.onprogress = ({ loaded }) => onSent(loaded);
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) resolve();
      else void readProblem(asResponse(sending)).then(reject, reject);
    };
    sending.onerror = () => reject(new Problem({ status: 0, sentence: unreachable }));
    sending.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal.addEventListener('abort', () => sending.abort(), { once: true });
    if (signal.aborted) reject(new DOMException('The upload was cancelled.', 'AbortError'));
    else sending.send(content);
  });
}

function asResponse(answer: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const name of ['Content-Type', 'Retry-After']) {
    const value = answer.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.responseText, { status: answer.status, headers });
}
