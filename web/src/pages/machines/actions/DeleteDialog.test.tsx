import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { DeleteDialog } from './DeleteDialog';

const shell = { id: 's', host: 'local', instance: 'calm-otter', title: '', createdAt: '2026-11-23T08:00:00Z', viewers: 1, state: 'ready' };
const reads = { 'GET /api/v1/instances': { eventId: 'a-1', instances: [] }, 'GET /api/v1/terminals': [shell, { ...shell, id: 't' }, { ...shell, id: 'u', instance: 'other' }] };

it('names what is lost', async () => {
  stubServer(reads);
  renderPage(<DeleteDialog instance={sampleInstance({ forwards: [{ hostPort: 8080, guestPort: 80 }] })} onClose={() => undefined} />);
  const dialog = screen.getByRole('alertdialog', { name: 'Delete calm-otter for good?' });
  expect(dialog.textContent).toContain('It is stopped first.');
  expect(dialog.textContent).toContain('disk of 20 GiB');
  expect(dialog.textContent).toContain('1 port forward: 8080');
  expect(await screen.findByText('2 open shells on it')).toBeTruthy();
});

it('deletes and leads back to the list', async () => {
  const { asked } = stubServer({ ...reads, 'DELETE /api/v1/instances/local/calm-otter': sampleOperation({ kind: 'delete' }) });
  const { location } = renderPage(<DeleteDialog instance={sampleInstance({ state: 'stopped' })} onClose={() => undefined} />, '/machines/local/calm-otter');
  await userEvent.click(screen.getByRole('button', { name: 'Delete calm-otter' }));
  await expect.poll(location).toBe('/');
  expect(asked.filter((one) => one.method === 'DELETE')).toHaveLength(1);
});

it('offers the trash first where the host has one, and deletes for good on purpose', async () => {
  const { asked } = stubServer({ ...reads, 'GET /api/v1/hosts': [sampleHost()], 'POST /api/v1/instances/local/calm-otter/trash': sampleOperation({ kind: 'trash' }) });
  const onClose = vi.fn();
  renderPage(<DeleteDialog instance={sampleInstance()} onClose={onClose} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Move to trash' }));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(asked.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/instances/local/calm-otter/trash' });
  await userEvent.click(screen.getByRole('button', { name: 'Delete for good…' }));
  expect(screen.getByRole('alertdialog', { name: 'Delete calm-otter for good?' })).toBeTruthy();
});

it('has no second trash for what lies in it', () => {
  stubServer({ ...reads, 'GET /api/v1/hosts': [sampleHost()] });
  renderPage(<DeleteDialog instance={sampleInstance({ state: 'deleted' })} onClose={() => undefined} />);
  expect(screen.getByRole('alertdialog', { name: 'Delete calm-otter for good?' }).textContent).not.toContain('It is stopped first');
});
