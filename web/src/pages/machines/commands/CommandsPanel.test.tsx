import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { closeEveryTab, currentTabs } from '../../../modules/terminals/tabs';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { CommandsPanel } from './CommandsPanel';

const logs = { name: 'logs', host: 'local', instance: 'calm-otter', line: 'tail -f app.log', directory: '/var/log' };
const other = { name: 'top', host: 'local', instance: 'another', line: 'top', directory: null };
const path = '/api/v1/commands';
const keep = () => userEvent.click(screen.getByRole('button', { name: 'Keep' }));

it('shows those of this machine, runs one in a tab of its name, and removes it', async () => {
  closeEveryTab();
  const { asked } = stubServer({ [`GET ${path}`]: [logs, other], [`DELETE ${path}/logs`]: null });
  renderPage(<CommandsPanel instance={sampleInstance()} canRun />);
  expect((await screen.findByRole('listitem')).textContent).toBe('logstail -f app.log  (in /var/log)');
  await userEvent.click(screen.getByRole('button', { name: 'Run logs' }));
  expect(currentTabs().tabs).toMatchObject([{ instance: 'calm-otter', name: 'logs', run: { command: ['sh', '-c', 'tail -f app.log'], directory: '/var/log' } }]);
  await userEvent.click(screen.getByRole('button', { name: 'Remove logs' }));
  await expect.poll(() => asked.filter((one) => one.method === 'DELETE').length).toBe(1);
});

it('keeps one under a name that is free', async () => {
  const { asked } = stubServer({ [`GET ${path}`]: [logs, other], [`PUT ${path}/up`]: { ...other, name: 'up' } });
  renderPage(<CommandsPanel instance={sampleInstance()} canRun={false} />);
  await screen.findByText('logs');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run logs' }).disabled).toBe(true);
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'top');
  await keep();
  expect([screen.getByText('There is a top for another already.'), screen.getByText('Say what to run.')].length).toBe(2);
  await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'up');
  await userEvent.type(screen.getByRole('textbox', { name: 'Command' }), 'uptime');
  await keep();
  await expect.poll(() => asked.find((one) => one.method === 'PUT')?.body).toEqual({ host: 'local', instance: 'calm-otter', line: 'uptime', directory: null });
});
