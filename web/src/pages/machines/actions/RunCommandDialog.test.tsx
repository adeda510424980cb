import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { closeEveryTab, currentTabs } from '../../../modules/terminals/tabs';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance } from '../../../test/samples';
import { RunCommandDialog } from './RunCommandDialog';

beforeEach(closeEveryTab);

it('opens a tab in which the line runs, where and as whom it was said', async () => {
  const onClose = vi.fn();
  renderPage(<RunCommandDialog instance={sampleInstance()} onClose={onClose} />);
  await userEvent.type(screen.getByLabelText('Command'), 'ls | wc -l');
  await userEvent.type(screen.getByLabelText('Directory'), '/srv');
  await userEvent.type(screen.getByLabelText('User'), 'www');
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  expect(currentTabs().tabs).toMatchObject([{ host: 'local', instance: 'calm-otter', run: { command: ['sh', '-c', 'ls | wc -l'], directory: '/srv', user: 'www' } }]);
  expect(onClose).toHaveBeenCalledOnce();
});

it('runs nothing that is empty, and nobody who is none', async () => {
  renderPage(<RunCommandDialog instance={sampleInstance()} onClose={vi.fn()} />);
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  expect(screen.getByText('Say what to run.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('Command'), 'id');
  await userEvent.type(screen.getByLabelText('User'), 'a b');
  await userEvent.click(screen.getByRole('button', { name: 'Run' }));
  expect(screen.getByText(/letters, digits/)).toBeTruthy();
  expect(currentTabs().tabs).toEqual([]);
});
