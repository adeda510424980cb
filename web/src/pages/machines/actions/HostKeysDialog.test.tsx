import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHostKeys, sampleInstance } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { HostKeysDialog } from './HostKeysDialog';

const path = '/api/v1/instances/local/calm-otter/host-keys';
const { shown, command } = sampleHostKeys();
const old = { kind: 'ssh-ed25519', fingerprint: 'SHA256:old', key: 'ssh-ed25519 OLD' };

it('shows a changed key beside the one that was trusted, and trusts it on purpose', async () => {
  const { asked } = stubServer({ [`GET ${path}`]: { shown, trusted: [old], command }, [`PUT ${path}`]: null });
  const onClose = vi.fn();
  renderPage(<HostKeysDialog instance={sampleInstance()} onClose={onClose} />);
  expect((await screen.findByRole('region', { name: 'Trusted until now' })).textContent).toContain('SHA256:old');
  await userEvent.click(screen.getByRole('button', { name: 'Trust what it shows now' }));
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { keys: shown.map((one) => one.key) } });
});

it('has nothing to trust where nothing has changed', async () => {
  stubServer({ [`GET ${path}`]: { shown, trusted: shown, command } });
  renderPage(<HostKeysDialog instance={sampleInstance()} onClose={() => undefined} />);
  await screen.findByRole('region', { name: 'Trusted until now' });
  expect(screen.queryByRole('button', { name: 'Trust what it shows now' })).toBeNull();
});
