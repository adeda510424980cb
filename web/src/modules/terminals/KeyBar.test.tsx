import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { KeyBar } from './KeyBar';
import { noModifiers } from './withModifiers';

function show() {
  const typed: string[] = [];
  function Bar() {
    const [held, setHeld] = useState(noModifiers);
    return <KeyBar held={held} onHold={setHeld} onType={(text) => typed.push(text)} onPaste={vi.fn()} composes={false} onCompose={vi.fn()} />;
  }
  render(<Bar />);
  return { typed, press: (name: string) => userEvent.click(screen.getByRole('button', { name })) };
}

it.each([
  ['Esc', '\x1b'],
  ['Tab', '\t'],
  ['Up', '\x1b[A'],
  ['Left', '\x1b[D'],
  ['Pipe', '|'],
  ['Tilde', '~'],
])('%s types what that key sends', async (name, sent) => {
  const { typed, press } = show();
  await press(name);
  expect(typed).toEqual([sent]);
});

it('holds Ctrl for one key and offers what it is most often held for', async () => {
  const { typed, press } = show();
  await press('Ctrl');
  expect(screen.getByRole('button', { name: 'Ctrl' }).getAttribute('aria-pressed')).toBe('true');
  await press('Ctrl C');
  expect(typed).toEqual(['\x03']);
  expect(screen.getByRole('button', { name: 'Ctrl' }).getAttribute('aria-pressed')).toBe('false');
});
