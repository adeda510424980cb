import { renderHook } from '@testing-library/react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { createCache } from '../../cache';
import { sampleHost, sampleInstance, sampleOperation } from '../../test/samples';
import { stubServer } from '../../test/stubServer';
import { closeEveryTab, currentTabs } from '../terminals/tabs';
import { useCommands } from './useCommands';

const logs = { name: 'logs', host: 'local', instance: 'calm-otter', line: 'journalctl -f', directory: null };

function offered(machine: ReturnType<typeof sampleInstance>, text: string) {
  closeEveryTab();
  const cache = createCache();
  const { asked } = stubServer({
    'GET /api/v1/instances': { eventId: 'a-1', instances: [machine] },
    'GET /api/v1/hosts': [sampleHost()],
    'GET /api/v1/primaries': [{ host: 'local', name: 'calm-otter' }],
    'GET /api/v1/commands': [logs],
    'POST /api/v1/instances/local/calm-otter/start': sampleOperation(),
  });
  const { result, unmount } = renderHook(() => useCommands(text), { wrapper: ({ children }: { children: ReactNode }) => <QueryClientProvider client={cache}>{children}</QueryClientProvider> });
  return { asked, unmount, find: (title: string) => result.current.find((one) => one.title === title) };
}

it('opens a terminal on the primary machine, and runs a command by its name', async () => {
  const { find } = offered(sampleInstance(), '');
  await expect.poll(() => find('Open a terminal on the primary machine')?.hint).toBe('calm-otter');
  find('Open a terminal on the primary machine')?.run();
  find('Run logs')?.run();
  expect(currentTabs().tabs.map((tab) => tab.run?.command)).toEqual([undefined, ['sh', '-c', 'journalctl -f']]);
});

it('starts the primary machine first where it is stopped, though the palette is closed by then', async () => {
  const { asked, unmount, find } = offered(sampleInstance({ state: 'stopped' }), 'primary');
  await expect.poll(() => find('Open a terminal on the primary machine')?.hint).toBe('start calm-otter');
  find('Open a terminal on the primary machine')?.run();
  unmount();
  await expect.poll(() => currentTabs().tabs.length).toBe(1);
  expect(asked.some((one) => one.path.endsWith('/start'))).toBe(true);
});

it('offers to create it where it is missing', async () => {
  const { find } = offered(sampleInstance({ name: 'other' }), 'primary');
  await expect.poll(() => find('Open a terminal on the primary machine')?.hint).toBe('create calm-otter');
  find('Open a terminal on the primary machine')?.run();
  expect(window.location.search).toBe('?create&host=local&name=calm-otter');
});
