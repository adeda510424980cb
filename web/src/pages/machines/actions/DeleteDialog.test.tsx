import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { DeleteDialog } from './DeleteDialog';

const shell = { id: 's', host: 'local', instance: 'calm-otter', title: '', createdAt: '2026-11-23T08:00:00Z', viewers: 1, state: 'ready' };
const reads = { 'GET /api/v1/instances': { eventId: 'a-1', instances: [] }, 'GET /api/v1/terminals': [shell, { ...shell, id: 't' }, { ...shell, id: 'u', instance: 'other' }] };

it('names what is lost', async () => {
  stubServer(reads);
  renderPage(<DeleteDialog instance={sampleInstance({ forwards: [{ hostPort: 8080, guestPort: 80 }] })} onClose={() => undefined} />);
  const dialog = screen.getByRole('alertdialog', { name: 'Delete calm-otter?' });
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
