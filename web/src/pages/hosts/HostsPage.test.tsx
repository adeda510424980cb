import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { EngineSetting, Host, Zone } from '../../api/types';
import { renderPage } from '../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../test/samples';
import { stubServer } from '../../test/stubServer';
import { HostsPage } from './HostsPage';

const settings: EngineSetting[] = [
  { key: 'local.driver', value: 'qemu', isSet: true, title: 'Driver', description: 'What runs the machines.', choices: [], restarts: true, isSecret: false },
  { key: 'local.passphrase', value: null, isSet: true, title: 'Passphrase', description: '', choices: [], restarts: true, isSecret: true },
  { key: 'local.new-thing', value: '', isSet: false, title: '', description: '', choices: ['', 'on'], restarts: false, isSecret: false },
];

const zones: Zone[] = [
  { name: 'zone1', isAvailable: true, subnet: '10.97.1.0/24' },
  { name: 'zone2', isAvailable: false, subnet: '10.97.2.0/24' },
];

const show = (host: Host) => {
  const stub = stubServer({
    'GET /api/v1/instances': { eventId: 'a-1', instances: [sampleInstance({ zone: 'zone1' }), sampleInstance({ name: 'old-fox', zone: 'zone1', state: 'suspended' })] },
    'GET /api/v1/hosts': [host],
    'GET /api/v1/operations': [],
    'GET /api/v1/hosts/local/settings': settings,
    'GET /api/v1/hosts/local/zones': zones,
    'PUT /api/v1/hosts/local/zones/zone1': sampleOperation({ kind: 'switchZone', instance: null }),
    'PUT /api/v1/hosts/local/zones/zone2': sampleOperation({ kind: 'switchZone', instance: null }),
    'PUT /api/v1/hosts/local/settings/local.driver': sampleOperation({ kind: 'changeSetting', instance: null }),
    'PUT /api/v1/hosts/local/settings/local.passphrase': sampleOperation({ kind: 'changeSetting', instance: null }),
  });
  renderPage(<HostsPage />, '/hosts');
  return stub;
};

it('shows what a host is, where it is reached and by whose certificate', async () => {
  const info = { ...sampleHost().info!, address: 'unix:/run/multipass_socket', identity: 'Batwa’s own certificate' };
  show(sampleHost({ kind: 'multipass', info }));
  expect(await screen.findByText('unix:/run/multipass_socket')).toBeTruthy();
  expect(screen.getByText('Batwa’s own certificate')).toBeTruthy();
  expect(screen.getByText('16 GiB')).toBeTruthy();
});

it('leads to where a newer version is told of, and nowhere else', async () => {
  const info = { ...sampleHost().info!, update: { version: '1.17.0', url: 'https://multipass.run', title: 'Multipass 1.17.0 release', description: '' } };
  show(sampleHost({ info }));
  expect((await screen.findByRole('link', { name: 'Multipass 1.17.0 release' })).getAttribute('href')).toBe('https://multipass.run');
});

it('shows the settings, and a secret’s value nowhere', async () => {
  show(sampleHost());
  const list = within(await screen.findByRole('region', { name: 'Settings of This machine' }));
  expect(await list.findByText('qemu')).toBeTruthy();
  expect(list.getByText('local.new-thing')).toBeTruthy();
  await userEvent.click(list.getByRole('button', { name: 'Change Passphrase' }));
  expect(screen.getByLabelText<HTMLInputElement>('New value').type).toBe('password');
});

it('says what a change costs before it is made', async () => {
  const { asked } = show(sampleHost());
  await userEvent.click(await screen.findByRole('button', { name: 'Change Driver' }));
  expect(await screen.findByText(/restarts over this.*1 running machine will be suspended/)).toBeTruthy();
  const input = screen.getByLabelText('Value');
  await userEvent.clear(input);
  await userEvent.type(input, 'lxd');
  await userEvent.click(screen.getByRole('button', { name: 'Change and restart' }));
  await expect.poll(() => asked.find((one) => one.method === 'PUT')?.body).toEqual({ value: 'lxd' });
});

it('asks for the passphrase of a host that needs it', async () => {
  show(sampleHost({ state: 'unreachable', reason: 'It does not know this Batwa yet.', needs: 'passphrase', info: null }));
  expect(await screen.findByText('Needs a passphrase')).toBeTruthy();
  expect(screen.getByRole('form', { name: 'Make this Batwa known to This machine' })).toBeTruthy();
});

it('says whose power it takes before a zone is switched off', async () => {
  const { asked } = show(sampleHost());
  const zone = await screen.findByRole<HTMLInputElement>('switch', { name: /^zone1/ });
  expect(zone.checked).toBe(true);
  await userEvent.click(zone);
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Switch zone1 off?' }));
  expect(dialog.getByText(/The power of 1 machine is taken at once \(calm-otter\)/)).toBeTruthy();
  expect(dialog.getByText(/saved memory of 1 suspended machine is lost/)).toBeTruthy();
  expect(asked.some((one) => one.method === 'PUT')).toBe(false);
  await userEvent.click(dialog.getByRole('button', { name: 'Switch off' }));
  await expect.poll(() => asked.find((one) => one.method === 'PUT')).toMatchObject({ path: '/api/v1/hosts/local/zones/zone1', body: { available: false } });
});

it('switches a zone on without a question', async () => {
  const { asked } = show(sampleHost());
  await userEvent.click(await screen.findByRole('switch', { name: /^zone2/ }));
  await expect.poll(() => asked.find((one) => one.method === 'PUT')?.body).toEqual({ available: true });
});
