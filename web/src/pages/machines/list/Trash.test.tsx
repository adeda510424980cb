import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { Trash } from './Trash';

const list = { 'GET /api/v1/instances': { eventId: 'a-1', instances: [] } };
const thrown = ['one', 'two'].map((name) => sampleInstance({ name, state: 'deleted', addresses: [], startedAt: null }));

it('recovers a machine', async () => {
  const { asked } = stubServer({ ...list, 'GET /api/v1/hosts': [sampleHost()], 'GET /api/v1/operations': [], 'POST /api/v1/instances/local/two/recover': sampleOperation({ kind: 'recover', instance: 'two' }) });
  renderPage(<Trash instances={thrown} showHost={false} />);
  await userEvent.click(await screen.findByText('Trash (2)'));
  await userEvent.click(await screen.findByRole('button', { name: 'Recover two' }));
  await expect.poll(() => asked.some((one) => one.path.endsWith('/two/recover'))).toBe(true);
});

it('is emptied of what was named, each by itself', async () => {
  const gone = sampleOperation({ kind: 'delete' });
  const { asked } = stubServer({ ...list, 'GET /api/v1/hosts': [sampleHost()], 'DELETE /api/v1/instances/local/one': gone, 'DELETE /api/v1/instances/local/two': gone });
  renderPage(<Trash instances={thrown} showHost={false} />);
  await userEvent.click(screen.getByText('Trash (2)'));
  await userEvent.click(screen.getByRole('button', { name: 'Empty the trash…' }));
  const dialog = within(screen.getByRole('alertdialog', { name: 'Empty the trash?' }));
  expect(dialog.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['one on local', 'two on local']);
  await userEvent.click(dialog.getByRole('button', { name: 'Delete 2 machines for good' }));
  await expect.poll(() => asked.filter((one) => one.method === 'DELETE').map((one) => one.path)).toEqual(['/api/v1/instances/local/one', '/api/v1/instances/local/two']);
});
