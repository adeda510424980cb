import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { CreateForm } from './CreateForm';

const catalogue = {
  images: [
    { name: 'debian-12', aliases: [], title: 'Debian 12', distribution: 'debian', version: '', hash: '', isReady: true, downloadBytes: null, minDiskBytes: 2e9, source: 'here', isDefault: true },
    { name: '24.04', aliases: ['lts'], title: 'Ubuntu 24.04 LTS', distribution: 'ubuntu', version: '', hash: '', isReady: false, downloadBytes: 6e8, minDiskBytes: 4e9, source: 'there', isDefault: false },
  ],
  trouble: ['One list could not be read.'],
};
const reads = {
  'GET /api/v1/instances': { eventId: 'a-1', instances: [sampleInstance()] },
  'GET /api/v1/hosts/local/images': catalogue,
};
const launched = vi.fn();
const show = () => renderPage(<CreateForm hosts={[sampleHost()]} onClose={() => undefined} onLaunched={launched} />);
const name = () => screen.getByLabelText<HTMLInputElement>('Name');
const create = () => userEvent.click(screen.getByRole('button', { name: 'Create machine' }));

beforeEach(() => {
  launched.mockReset();
});

it('asks for what was chosen', async () => {
  const { asked } = stubServer({ ...reads, 'POST /api/v1/instances': sampleOperation({ kind: 'launch', instance: 'web-1' }) });
  show();
  await userEvent.clear(name());
  await userEvent.type(name(), 'web-1');
  await userEvent.click(await screen.findByRole('radio', { name: /Ubuntu 24.04/ }));
  await userEvent.click(screen.getByRole('radio', { name: 'Small' }));
  await create();
  await expect.poll(() => launched.mock.calls.length).toBe(1);
  expect(asked.find((one) => one.method === 'POST')?.body).toEqual({
    host: 'local',
    name: 'web-1',
    image: '24.04',
    cpus: 1,
    memoryBytes: 1024 ** 3,
    diskBytes: 10 * 1024 ** 3,
  });
});

it('says what is wrong with a name while it is typed, and asks for nothing', async () => {
  const { asked } = stubServer(reads);
  show();
  await screen.findByText('One list could not be read.');
  await userEvent.clear(name());
  await userEvent.type(name(), 'calm-otter');
  expect(await screen.findByText('There is a machine named calm-otter already.')).toBeTruthy();
  expect(name().getAttribute('aria-invalid')).toBe('true');
  await create();
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
});

it('shows a refusal at the field that it is about, and keeps what was typed', async () => {
  stubServer({ ...reads, 'POST /api/v1/instances': problem(422, { detail: 'Line 3 of the user data is no YAML.', field: 'userData' }) });
  show();
  await userEvent.click(screen.getByText('cloud-init'));
  const data = screen.getByLabelText<HTMLTextAreaElement>('User data');
  await userEvent.type(data, '#cloud-config');
  await create();
  expect(await screen.findByText('Line 3 of the user data is no YAML.')).toBeTruthy();
  expect(data.getAttribute('aria-invalid')).toBe('true');
  expect(data.value).toBe('#cloud-config');
});

it('shows a refusal that is about no field above them all', async () => {
  stubServer({ ...reads, 'POST /api/v1/instances': problem(409, { detail: 'The host has 1 GiB of memory free.' }) });
  show();
  await create();
  expect((await screen.findByRole('alert')).textContent).toBe('The host has 1 GiB of memory free.');
});

it('asks for folders too, and says what is wrong with one', async () => {
  const { asked } = stubServer({ ...reads, 'POST /api/v1/instances': sampleOperation({ kind: 'launch' }) });
  show();
  await userEvent.click(screen.getByText('Shared folders'));
  await userEvent.click(screen.getByRole('button', { name: 'Add a folder' }));
  await create();
  expect(screen.getByText('Which folder?')).toBeTruthy();
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
  await userEvent.type(screen.getByRole('textbox', { name: 'Folder on the host' }), '/srv/site');
  await create();
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toMatchObject({ mounts: [{ source: '/srv/site' }] });
});
