import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { CloneDialog } from './CloneDialog';

it('clones under a free name', async () => {
  const machines = [sampleInstance({ state: 'stopped' }), sampleInstance({ name: 'calm-otter-copy' })];
  const { asked } = stubServer({ 'GET /api/v1/instances': { eventId: 'a-1', instances: machines }, 'POST /api/v1/instances/local/calm-otter/clone': sampleOperation({ kind: 'clone' }) });
  renderPage(<CloneDialog instance={sampleInstance({ state: 'stopped' })} onClose={() => undefined} />);
  expect(await screen.findByText('There is a machine named calm-otter-copy already.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Clone' }));
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
  await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'keen-otter');
  await userEvent.click(screen.getByRole('button', { name: 'Clone' }));
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toEqual({ name: 'keen-otter' });
});
