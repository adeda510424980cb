import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { FoldersPanel } from './FoldersPanel';

const path = '/api/v1/instances/local/calm-otter/mounts';
const site = { source: '/srv/site', target: '/home/ubuntu/site', kind: null, uidMaps: [{ hostId: 1000, instanceId: -1 }], gidMaps: [] };
const share = () => userEvent.click(screen.getByRole('button', { name: 'Share' }));
const field = (name: string) => screen.getByRole('textbox', { name });

it('shows what is shared and whose it is there, and takes it away', async () => {
  const { asked } = stubServer({ [`DELETE ${path}?target=%2Fhome%2Fubuntu%2Fsite`]: sampleOperation({ kind: 'unmount' })});
  renderPage(<FoldersPanel instance={sampleInstance({ mounts: [site] })} host={sampleHost()} />);
  expect(screen.getByRole('listitem').textContent).toBe('/srv/site/home/ubuntu/siteusers 1000:default');
  await userEvent.click(screen.getByRole('button', { name: 'Stop sharing /home/ubuntu/site' }));
  await expect.poll(() => asked.filter((one) => one.method === 'DELETE').length).toBe(1);
});

it('shares one, with no more said than was typed', async () => {
  const { asked } = stubServer({ [`POST ${path}`]: sampleOperation({ kind: 'mount' }) });
  renderPage(<FoldersPanel instance={sampleInstance()} host={sampleHost()} />);
  await share();
  expect(screen.getByText('Which folder?')).toBeTruthy();
  await userEvent.type(field('Folder on the host'), '/srv/site');
  await share();
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toEqual({ source: '/srv/site', kind: 'classic' });
});

async function typeNative(state: 'running' | 'stopped') {
  const { asked } = stubServer({ [`POST ${path}`]: sampleOperation({ kind: 'mount' }) });
  renderPage(<FoldersPanel instance={sampleInstance({ state })} host={sampleHost()} />);
  await userEvent.type(field('Folder on the host'), '/srv/site');
  await userEvent.type(field('Place in the machine'), '/mnt/site');
  await userEvent.click(screen.getByText('More'));
  await userEvent.click(screen.getByRole('radio', { name: 'Native' }));
  await userEvent.type(field('User ids'), '33:0');
  await share();
  return asked;
}

it('takes maps and the native way', async () => {
  const asked = await typeNative('stopped');
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toEqual({ source: '/srv/site', target: '/mnt/site', kind: 'native', uidMaps: [{ hostId: 33, instanceId: 0 }] });
});

it('shares nothing the native way with a machine that is not stopped', async () => {
  const asked = await typeNative('running');
  expect(screen.getByText('A native one is made while the machine is stopped.')).toBeTruthy();
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
});

it('says at its field what the server refused, and offers no kinds where there is one only', async () => {
  stubServer({ [`POST ${path}`]: problem(422, { detail: 'target: a whole path.', field: 'target' }) });
  renderPage(<FoldersPanel instance={sampleInstance()} host={sampleHost({ capabilities: { ...sampleHost().capabilities, nativeMounts: false } })} />);
  await userEvent.type(field('Folder on the host'), '/srv/site');
  await share();
  expect((await screen.findAllByText('target: a whole path.')).length).toBeGreaterThan(0);
  expect(screen.queryByRole('radio', { name: 'Native' })).toBeNull();
});

it('waits while something else works on the machine', () => {
  stubServer({});
  renderPage(<FoldersPanel instance={sampleInstance({ mounts: [site], operationId: 'x' })} host={sampleHost()} />);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Share' }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stop sharing /home/ubuntu/site' }).disabled).toBe(true);
});
