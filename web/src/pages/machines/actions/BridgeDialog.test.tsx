import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { BridgeDialog } from './BridgeDialog';

it('makes a bridge only where that is allowed', async () => {
  const { asked } = stubServer({ 'POST /api/v1/instances/local/calm-otter/bridge': sampleOperation({ kind: 'bridge' }) });
  const onClose = vi.fn();
  renderPage(<BridgeDialog instance={sampleInstance({ state: 'stopped' })} onClose={onClose} />);
  await userEvent.click(screen.getByRole('switch', { name: /Allow a bridge/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Add it' }));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(asked.map((one) => one.body)).toEqual([{ mayCreateBridge: true }]);
});
