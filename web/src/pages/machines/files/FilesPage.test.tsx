import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Route } from 'wouter';
import { clearUploads } from '../../../modules/files/uploads';
import { renderPage } from '../../../test/renderPage';
import { sampleFile, sampleHost, sampleInstance } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { FilesPage } from './FilesPage';

const machine = { host: 'local', name: 'calm-otter' };
const base = '/api/v1/instances/local/calm-otter/files';
const known = { 'GET /api/v1/hosts': [sampleHost()], 'GET /api/v1/instances': { eventId: '1-1', instances: [sampleInstance()] } };
const home = { path: '/home/otter', truncated: false, entries: [sampleFile({ name: 'src', kind: 'directory' }), sampleFile({ name: 'notes.txt', size: 2048, mode: 'rw-r-----' })] };

class FakeXhr {
  static all: FakeXhr[] = [];
  upload: { onprogress: ((event: { loaded: number }) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  address = '';
  open(_method: string, address: string): void {
    this.address = address;
  }
  setRequestHeader(): void {}
  getResponseHeader(): string {
    return 'application/problem+json';
  }
  send(): void {
    FakeXhr.all.push(this);
  }
  abort(): void {
    this.onabort?.();
  }
  answers(status: number, body: object): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

function show(path = '/machines/local/calm-otter/files') {
  return renderPage(<Route path="/machines/:host/:name/files" component={FilesPage} />, path);
}

beforeEach(() => {
  FakeXhr.all = [];
  vi.stubGlobal('XMLHttpRequest', FakeXhr);
  clearUploads(machine);
});

it('shows what lies in the home: directories to open, files to download', async () => {
  stubServer({ ...known, [`GET ${base}?path=`]: home, [`GET ${base}?path=%2Fhome%2Fotter%2Fsrc`]: { path: '/home/otter/src', truncated: false, entries: [] } });
  const { location } = show();
  const table = await screen.findByRole('table', { name: '/home/otter' });
  expect(within(table).getByText('2 KiB')).toBeTruthy();
  expect(within(table).getByText('rw-r-----')).toBeTruthy();
  expect(within(table).getByRole('link', { name: 'notes.txt' }).getAttribute('href')).toBe(`${base}/content?path=%2Fhome%2Fotter%2Fnotes.txt`);
  await userEvent.click(within(table).getByRole('button', { name: 'src' }));
  expect(await screen.findByText(/This directory is empty/)).toBeTruthy();
  expect(location()).toContain('?path=%2Fhome%2Fotter%2Fsrc');
});

it('goes where a path is typed, and says what the machine refuses', async () => {
  stubServer({ ...known, [`GET ${base}?path=`]: home, [`GET ${base}?path=%2Froot`]: problem(403, { detail: 'Cannot list /root: the user may not.' }) });
  show();
  const bar = await screen.findByDisplayValue('/home/otter');
  await userEvent.clear(bar);
  await userEvent.type(bar, '/root{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('the user may not');
});

it('sends files with their progress, says what failed, and cancels', async () => {
  stubServer({ ...known, [`GET ${base}?path=`]: home });
  show();
  await screen.findByRole('table');
  const files = ['a.txt', 'b.txt', 'c.txt', 'd.txt'].map((name) => new File(['12345678'], name));
  await userEvent.upload(screen.getByLabelText('Files to upload', { selector: 'input' }), files);
  const list = await screen.findByRole('region', { name: 'Uploads' });
  expect(FakeXhr.all.map((one) => one.address)).toEqual(['a.txt', 'b.txt', 'c.txt'].map((name) => `${base}/content?path=%2Fhome%2Fotter%2F${name}&parents=true`));
  FakeXhr.all[0]?.upload.onprogress?.({ loaded: 4 });
  expect(await within(list).findByText('4 B of 8 B')).toBeTruthy();
  FakeXhr.all[0]?.answers(200, {});
  FakeXhr.all[1]?.answers(507, { detail: 'Cannot write b.txt: no space is left on the disk.' });
  expect((await within(list).findByRole('alert')).textContent).toContain('no space is left');
  await userEvent.click(within(list).getByRole('button', { name: 'Cancel c.txt' }));
  await expect.poll(() => FakeXhr.all.length).toBe(4);
  FakeXhr.all[3]?.answers(200, {});
  expect(await within(list).findByText('1 file did not arrive')).toBeTruthy();
  expect(within(list).queryByText('c.txt')).toBeNull();
});

it('deletes only after a question, a directory with what is in it', async () => {
  const { asked } = stubServer({ ...known, [`GET ${base}?path=`]: home, [`DELETE ${base}?path=%2Fhome%2Fotter%2Fsrc&recursive=true`]: null });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for src' }));
  await userEvent.click(within(screen.getByRole('row', { name: /src/ })).getByText('Delete…'));
  const question = await screen.findByRole('alertdialog');
  expect(question.textContent).toContain('everything in it');
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }));
  await expect.poll(() => asked.filter((one) => one.method === 'DELETE').length).toBe(1);
});

it('makes a folder and renames a file', async () => {
  const { asked } = stubServer({ ...known, [`GET ${base}?path=`]: home, [`POST ${base}/directory`]: sampleFile(), [`POST ${base}/rename`]: null });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'New folder' }));
  await userEvent.type(screen.getByLabelText('Name'), 'new{Enter}');
  await expect.poll(() => asked.at(-2)?.body ?? asked.at(-1)?.body).toEqual({ path: '/home/otter/new' });
  await userEvent.click(await screen.findByRole('button', { name: 'Actions for notes.txt' }));
  await userEvent.click(within(screen.getByRole('row', { name: /notes/ })).getByText('Rename…'));
  const name = await screen.findByLabelText('Name');
  await userEvent.clear(name);
  await userEvent.type(name, 'src{Enter}');
  expect(await screen.findByText('Something is called that already.')).toBeTruthy();
  await userEvent.clear(name);
  await userEvent.type(name, 'n.txt{Enter}');
  await expect.poll(() => asked.find((one) => one.path.endsWith('/rename'))?.body).toEqual({ from: '/home/otter/notes.txt', to: '/home/otter/n.txt' });
});

it('asks nothing of a machine that is off', async () => {
  const { asked } = stubServer({ ...known, 'GET /api/v1/instances': { eventId: '1-1', instances: [sampleInstance({ state: 'stopped' })] } });
  show();
  expect(await screen.findByText('calm-otter is not running')).toBeTruthy();
  expect(asked.some((one) => one.path.includes('/files'))).toBe(false);
});
