import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Instance, Operation } from '../../../api/types';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { MachineList } from './MachineList';

const show = (instance: Instance, operations: Operation[] = []) => {
  stubServer({
    'GET /api/v1/instances': { eventId: 'a-1', instances: [instance] },
    'GET /api/v1/hosts': [sampleHost()],
    'GET /api/v1/operations': operations,
  });
  renderPage(<MachineList instances={[instance]} pending={[]} showHost={false} />);
  return within(screen.getAllByRole('row')[1]!);
};

it('shows a running machine with what can be done', () => {
  const row = show(sampleInstance());
  expect(row.getByText('Running')).toBeTruthy();
  expect(row.getByText('10.77.4.15')).toBeTruthy();
  expect(row.getByRole('button', { name: 'Open a terminal on calm-otter' })).toBeTruthy();
  expect(row.queryByRole('button', { name: 'Start calm-otter' })).toBeNull();
});

it('says that a machine died, and why', () => {
  const row = show(sampleInstance({ state: 'stopped', stateReason: 'QEMU ended by itself.', lastWords: ['Kernel panic'] }));
  expect(row.getByText('Died')).toBeTruthy();
  expect(row.getByText('QEMU ended by itself.')).toBeTruthy();
});

it('marks what is old, with the reason', () => {
  const row = show(sampleInstance({ stale: { since: '2026-11-23T08:00:00Z', reason: 'the engine does not answer' } }));
  expect(row.getByText(/as of .* ago: the engine does not answer/)).toBeTruthy();
});

it('shows how far the operation is that works on it', async () => {
  const operation = sampleOperation({ percent: 40, text: 'Waiting for SSH' });
  const row = show(sampleInstance({ state: 'starting', operationId: operation.id }), [operation]);
  expect((await row.findByRole('progressbar')).getAttribute('aria-valuenow')).toBe('40');
  expect(row.getByText('Waiting for SSH')).toBeTruthy();
  expect(row.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});
