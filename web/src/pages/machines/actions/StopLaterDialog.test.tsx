import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance, sampleOperation } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { StopBanner } from '../detail/StopBanner';
import { StopLaterDialog } from './StopLaterDialog';

it('stops after the minutes that are typed, and not after none', async () => {
  const { asked } = stubServer({ 'POST /api/v1/instances/local/calm-otter/stop': sampleOperation({ kind: 'stopLater' }) });
  const onClose = vi.fn();
  renderPage(<StopLaterDialog instance={sampleInstance()} onClose={onClose} />);
  const minutes = screen.getByRole('textbox', { name: 'Minutes from now' });
  await userEvent.clear(minutes);
  await userEvent.click(screen.getByRole('button', { name: 'Set the stop' }));
  expect(screen.getByText('A whole number from 1 to 10080, which is a week.')).toBeTruthy();
  await userEvent.type(minutes, '45');
  await userEvent.click(screen.getByRole('button', { name: 'Set the stop' }));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(asked.map((one) => one.body)).toEqual([{ delayMinutes: 45 }]);
});

it('says when it stops, and lets it run on', async () => {
  const { asked } = stubServer({ 'DELETE /api/v1/instances/local/calm-otter/stop': sampleOperation({ kind: 'cancelStop' }) });
  const waiting = sampleInstance({ state: 'delayedShutdown', stopsAt: '2026-11-23T14:05:00Z' });
  renderPage(<StopBanner instance={waiting} canKeep />);
  expect(screen.getByText(/Stops at .*05/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Keep calm-otter running' }));
  await expect.poll(() => asked.length).toBe(1);
});
