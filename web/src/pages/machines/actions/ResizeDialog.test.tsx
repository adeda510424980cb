import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost, sampleInstance, sampleOperation } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { ResizeDialog } from './ResizeDialog';

const path = 'PATCH /api/v1/instances/local/calm-otter/resources';
const off = sampleInstance({ state: 'stopped' });

it('asks for what was changed and nothing else', async () => {
  const { asked } = stubServer({ 'GET /api/v1/instances': { eventId: 'a-1', instances: [] }, 'GET /api/v1/hosts': [sampleHost()], [path]: sampleOperation({ kind: 'resize' }) });
  const onClose = vi.fn();
  renderPage(<ResizeDialog instance={off} onClose={onClose} />);
  expect((await screen.findByRole('button', { name: 'Change resources' })).hasAttribute('disabled')).toBe(true);
  await expect.poll(() => screen.getByRole<HTMLInputElement>('slider', { name: /CPUs/ }).max).toBe('3');
  fireEvent.change(screen.getByRole('slider', { name: /CPUs/ }), { target: { value: '3' } });
  await userEvent.click(screen.getByRole('button', { name: 'Change resources' }));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(asked.find((one) => one.method === 'PATCH')?.body).toEqual({ cpus: 4 });
});

it('shows a refusal at its field', async () => {
  stubServer({ 'GET /api/v1/instances': { eventId: 'a-1', instances: [] }, 'GET /api/v1/hosts': [sampleHost()], [path]: problem(422, { detail: 'memoryBytes: from 128 MiB to 16 TiB', field: 'memoryBytes', rule: 'from 128 MiB to 16 TiB' }) });
  renderPage(<ResizeDialog instance={off} onClose={() => undefined} />);
  await expect.poll(() => screen.getByRole<HTMLInputElement>('slider', { name: /Memory/ }).max).not.toBe('0');
  fireEvent.change(screen.getByRole('slider', { name: /Memory/ }), { target: { value: '0' } });
  await userEvent.click(screen.getByRole('button', { name: 'Change resources' }));
  expect(await screen.findByText(/^From 128 MiB to 16 TiB/)).toBeTruthy();
});
