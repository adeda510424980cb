import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance, sampleOperation, sampleSnapshot } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { SnapshotsPanel } from './SnapshotsPanel';

const path = '/api/v1/instances/local/calm-otter/snapshots';
const two = { [`GET ${path}`]: [sampleSnapshot({ name: 'clean', comment: 'just installed' }), sampleSnapshot({ name: 'later', parent: 'clean' })] };
const stopped = sampleInstance({ state: 'stopped' });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

it('shows what stands on what, and offers all of it while the machine is stopped', async () => {
  stubServer(two);
  renderPage(<SnapshotsPanel instance={stopped} canStop={false} />);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first?.textContent).toContain('just installed');
  expect(second?.textContent).toContain('after clean');
  expect([button('Take').disabled, button('Restore clean').disabled, button('Delete clean').disabled]).toEqual([false, false, false]);
});

it('says why nothing can be done with a running machine, and offers to stop it', async () => {
  const { asked } = stubServer({ ...two, 'POST /api/v1/instances/local/calm-otter/stop': sampleOperation({ kind: 'stop' }) });
  renderPage(<SnapshotsPanel instance={sampleInstance()} canStop />);
  await screen.findByText('clean');
  expect(screen.getByText(/while the machine is stopped/)).toBeTruthy();
  expect([button('Take').disabled, button('Restore clean').disabled, button('Delete clean').disabled, button('Rename or comment on clean').disabled]).toEqual([true, true, true, false]);
  await userEvent.click(button('Stop calm-otter'));
  expect(asked.some((one) => one.path.endsWith('/stop'))).toBe(true);
});

it('takes one with a name and a comment, and refuses a name that is taken', async () => {
  const { asked } = stubServer({ ...two, [`POST ${path}`]: sampleOperation({ kind: 'takeSnapshot' }) });
  renderPage(<SnapshotsPanel instance={stopped} canStop={false} />);
  await screen.findByText('clean');
  await userEvent.click(button('Take'));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'clean');
  expect(screen.getByText(/already/)).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), '-2');
  await userEvent.type(screen.getByRole('textbox', { name: 'Comment' }), 'before the update');
  await userEvent.click(button('Take snapshot'));
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toEqual({ name: 'clean-2', comment: 'before the update' });
});

it('keeps what is there before a restore, unless told otherwise', async () => {
  const { asked } = stubServer({ ...two, [`POST ${path}/clean/restore`]: sampleOperation({ kind: 'restoreSnapshot' }) });
  renderPage(<SnapshotsPanel instance={stopped} canStop={false} />);
  await screen.findByText('clean');
  await userEvent.click(button('Restore clean'));
  const dialog = screen.getByRole('alertdialog', { name: 'Restore calm-otter to clean?' });
  const safety = within(dialog).getByRole<HTMLInputElement>('switch', { name: /safety snapshot/ });
  expect(safety.checked).toBe(true);
  expect(dialog.textContent).toContain('disk of 20 GiB');
  await userEvent.click(safety);
  expect(dialog.textContent).toContain('is lost');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Restore clean' }));
  await expect.poll(() => asked.find((one) => one.method === 'POST')?.body).toEqual({ keepPresent: false });
});

it('renames in place, and says what the server refused', async () => {
  const { asked } = stubServer({ ...two, [`PATCH ${path}/later`]: problem(409, { detail: 'There is a snapshot of that name.' }) });
  renderPage(<SnapshotsPanel instance={stopped} canStop={false} />);
  await screen.findByText('clean');
  await userEvent.click(button('Rename or comment on later'));
  const name = screen.getByRole('textbox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, 'newest{Enter}');
  expect(await screen.findByText('There is a snapshot of that name.')).toBeTruthy();
  expect(asked.find((one) => one.method === 'PATCH')?.body).toEqual({ name: 'newest' });
});

it('deletes after asking', async () => {
  const { asked } = stubServer({ ...two, [`DELETE ${path}/later`]: sampleOperation({ kind: 'deleteSnapshot' }) });
  renderPage(<SnapshotsPanel instance={stopped} canStop={false} />);
  await screen.findByText('clean');
  await userEvent.click(button('Delete later'));
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete later' }));
  await expect.poll(() => asked.filter((one) => one.method === 'DELETE')).toHaveLength(1);
});
