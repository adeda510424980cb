import { beforeEach, expect, it, vi } from 'vitest';
import { stubServer } from '../../test/stubServer';

const path = '/api/v1/settings/terminal';
const load = async () => {
  vi.resetModules();
  return await import('./terminalSettings');
};

beforeEach(() => localStorage.clear());

it('shows at once what was changed, and tells the server once when it has come to rest', async () => {
  const { asked } = stubServer({ [`PUT ${path}`]: { chosen: true, settings: {} } });
  const { zoomTerminals, terminalSettings } = await load();
  for (let times = 0; times < 3; times++) zoomTerminals(1);
  expect(terminalSettings().fontSize).toBe(16);
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatchObject({ method: 'PUT', body: { fontSize: 16, theme: 'page' } });
});

it('takes what the person has chosen on another device', async () => {
  const { fetchTerminalSettings, terminalSettings, normalSettings } = await load();
  stubServer({ [`GET ${path}`]: { chosen: true, settings: { ...normalSettings, theme: 'nord' } } });
  await fetchTerminalSettings();
  expect(terminalSettings().theme).toBe('nord');
  expect((await load()).terminalSettings().theme).toBe('nord');
});

it('gives the server what this browser kept before the server did', async () => {
  localStorage.setItem('batwa.terminal', '{"fontSize":15,"screenReader":true}');
  const { fetchTerminalSettings, terminalSettings, normalSettings } = await load();
  const { asked } = stubServer({ [`GET ${path}`]: { chosen: false, settings: normalSettings }, [`PUT ${path}`]: { chosen: true, settings: {} } });
  await fetchTerminalSettings();
  expect(terminalSettings()).toMatchObject({ fontSize: 15, screenReader: true });
  await expect.poll(() => asked.find((one) => one.method === 'PUT')?.body).toMatchObject({ fontSize: 15, screenReader: true });
});

it('does not give one person what another left in this browser', async () => {
  localStorage.setItem('batwa.terminal', '{"fontSize":15,"kept":true}');
  const { fetchTerminalSettings, terminalSettings, normalSettings } = await load();
  const { asked } = stubServer({ [`GET ${path}`]: { chosen: false, settings: normalSettings } });
  expect(terminalSettings().fontSize).toBe(15);
  await fetchTerminalSettings();
  expect(terminalSettings()).toEqual(normalSettings);
  expect(asked.map((one) => one.method)).toEqual(['GET']);
});

it('hears of a change in another tab', async () => {
  const { terminalSettings, onTerminalSettingsChange } = await load();
  const heard = vi.fn();
  onTerminalSettingsChange(heard);
  window.dispatchEvent(new StorageEvent('storage', { key: 'batwa.terminal', newValue: '{"fontSize":20,"kept":true}' }));
  expect(heard).toHaveBeenCalled();
  expect(terminalSettings().fontSize).toBe(20);
});

it('begins as everybody does when the copy is not its own', async () => {
  localStorage.setItem('batwa.terminal', '{"fontSize":"huge"');
  const { terminalSettings, normalSettings } = await load();
  expect(terminalSettings()).toEqual(normalSettings);
});
