import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Menu } from './Menu';
import { MenuItem } from './MenuItem';

const start = vi.fn();
const show = () =>
  render(
    <Menu label="Actions" trigger={(props) => <button {...props}>More</button>}>
      <MenuItem onSelect={start}>Start</MenuItem>
      <MenuItem onSelect={() => undefined} disabled>
        Suspend
      </MenuItem>
      <MenuItem onSelect={() => undefined}>Delete</MenuItem>
    </Menu>,
  );

it('is walked by arrows past what is disabled, by Home and End and by letters', async () => {
  show();
  screen.getByText('More').focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Start');
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Delete');
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Start');
  await userEvent.keyboard('{End}');
  expect(document.activeElement?.textContent).toBe('Delete');
  await userEvent.keyboard('s');
  expect(document.activeElement?.textContent).toBe('Start');
});

it('does what is chosen and gives the focus back', async () => {
  show();
  screen.getByText('More').focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(start).toHaveBeenCalledOnce();
  expect(document.activeElement?.textContent).toBe('More');
});
