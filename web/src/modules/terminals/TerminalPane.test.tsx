import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { TerminalReports } from '../../terminal/TerminalReports';
import { renderPage } from '../../test/renderPage';
import { sampleHostKeys } from '../../test/samples';
import { problem, stubServer } from '../../test/stubServer';
import { forgetNews } from './tabNews';
import { closeEveryTab, currentTabs, openTerminal } from './tabs';
import { TerminalPane } from './TerminalPane';

vi.mock('../../terminal/TerminalView', () => ({
  TerminalView: ({ on }: { on: TerminalReports }) => {
    useEffect(() => {
      on.status({ name: 'ended', text: 'Look at its key first.', ended: { cause: 'hostKeyUnknown', code: null, signal: null, text: 'Look at its key first.', at: null } });
      // eslint-disable-next-line react-hooks/exhaustive-deps
    }, []);
    return null;
  },
}));

const path = '/api/v1/instances/local/calm-otter/host-keys';
const keys = sampleHostKeys();

beforeEach(() => {
  closeEveryTab();
  openTerminal({ host: 'local', name: 'calm-otter' });
});

function show() {
  const tab = currentTabs().tabs[0]!;
  forgetNews(tab.id);
  renderPage(<TerminalPane tab={tab} box={{ left: 0, top: 0, width: 100, height: 100 }} front />);
  return tab.id;
}

it('shows whose key it is that nobody has trusted yet, with what to compare it with', async () => {
  stubServer({ [`GET ${path}`]: keys });
  show();
  const panel = await screen.findByRole('region', { name: 'Is this calm-otter?' });
  const shown = await within(panel).findByRole('region', { name: 'It shows now' });
  for (const { kind, fingerprint } of keys.shown) {
    expect(within(shown).getByText(kind)).toBeTruthy();
    expect(within(shown).getByText(fingerprint)).toBeTruthy();
  }
  expect(within(panel).getByText(keys.command)).toBeTruthy();
  expect(within(panel).queryByRole('region', { name: 'Trusted until now' })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Is this calm-otter?');
});

it('trusts the keys that were shown, whole, and opens a shell in the same place', async () => {
  const { asked } = stubServer({ [`GET ${path}`]: keys, [`PUT ${path}`]: null });
  const id = show();
  await userEvent.click(await screen.findByRole('button', { name: 'Trust and connect' }));
  await expect.poll(() => currentTabs().tabs[0]?.id).not.toBe(id);
  expect(currentTabs().tabs).toMatchObject([{ host: 'local', instance: 'calm-otter' }]);
  expect(asked.filter((one) => one.method === 'PUT').map((one) => one.body)).toEqual([{ keys: keys.shown.map((one) => one.key) }]);
});

it.each(['button', 'Escape'])('opens nothing and trusts nothing when it is cancelled by %s', async (how) => {
  const { asked } = stubServer({ [`GET ${path}`]: keys });
  show();
  await screen.findByRole('button', { name: 'Trust and connect' });
  if (how === 'button') await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  else await userEvent.keyboard('{Escape}');
  expect(currentTabs().tabs).toEqual([]);
  expect(asked.filter((one) => one.method === 'PUT')).toEqual([]);
});

it('says what the server refuses, and looks again', async () => {
  const { asked } = stubServer({ [`GET ${path}`]: keys, [`PUT ${path}`]: problem(409, { detail: 'It does not show that key any more.' }) });
  const id = show();
  await userEvent.click(await screen.findByRole('button', { name: 'Trust and connect' }));
  expect((await screen.findByRole('alert')).textContent).toContain('any more');
  expect(currentTabs().tabs[0]?.id).toBe(id);
  await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await expect.poll(() => asked.filter((one) => one.method === 'GET' && one.path === path).length).toBe(2);
  await expect.poll(() => screen.queryByRole('alert')).toBeNull();
});

it('offers nothing to trust when the machine shows no key', async () => {
  stubServer({ [`GET ${path}`]: problem(504, { detail: 'It shows nothing.' }) });
  show();
  expect((await screen.findByRole('alert')).textContent).toContain('It shows nothing.');
  expect(screen.queryByRole('button', { name: 'Trust and connect' })).toBeNull();
});
