import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderPage } from '../../test/renderPage';
import { NewTerminalDialog } from './NewTerminalDialog';
import { closeEveryTab, currentTabs } from './tabs';

const machine = { host: 'local', name: 'calm-otter' };

beforeEach(() => {
  closeEveryTab();
  localStorage.clear();
});

it('opens a tab in which the line runs, where, as whom and with what it was said', async () => {
  const onClose = vi.fn();
  renderPage(<NewTerminalDialog machine={machine} onClose={onClose} />);
  await userEvent.type(screen.getByLabelText('User'), 'www');
  await userEvent.type(screen.getByLabelText('Directory'), '/srv');
  await userEvent.type(screen.getByLabelText('Command'), 'ls | wc -l');
  await userEvent.type(screen.getByLabelText('Environment'), 'A=1');
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  expect(currentTabs().tabs).toMatchObject([{ host: 'local', instance: 'calm-otter', run: { command: ['sh', '-c', 'ls | wc -l'], directory: '/srv', user: 'www', environment: { A: '1' } } }]);
  expect(onClose).toHaveBeenCalledOnce();
});

it('opens nothing as a user who is none, and says why at the field', async () => {
  const onClose = vi.fn();
  renderPage(<NewTerminalDialog machine={machine} onClose={onClose} />);
  await userEvent.type(screen.getByLabelText('User'), 'a b');
  expect(screen.queryByText(/letters, digits/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  expect(screen.getByText(/letters, digits/)).toBeTruthy();
  expect(screen.getByLabelText('User').getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(screen.getByLabelText('User'));
  expect([currentTabs().tabs, onClose.mock.calls]).toEqual([[], []]);
});
