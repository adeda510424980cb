import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { queryKeys } from '../../api/queryKeys';
import { renderPage } from '../../test/renderPage';
import { problem, stubServer } from '../../test/stubServer';
import { SignInForm } from './SignInForm';

const fill = async () => {
  await userEvent.type(screen.getByLabelText('Username'), 'admin');
  await userEvent.type(screen.getByLabelText('Password'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};

it('signs in and remembers who', async () => {
  const session = { username: 'admin', mustChangePassword: false, expiresAt: '2026-12-01T00:00:00Z' };
  const { asked } = stubServer({ 'POST /api/v1/session': session });
  const { cache } = renderPage(<SignInForm />);
  await fill();
  await expect.poll(() => cache.getQueryData(queryKeys.session)).toEqual(session);
  expect(asked[0]?.body).toEqual({ username: 'admin', password: 'secret' });
});

it('says what was wrong, empties the password and keeps the name', async () => {
  stubServer({ 'POST /api/v1/session': problem(401, { detail: 'The username or the password is wrong.' }) });
  renderPage(<SignInForm />);
  await fill();
  expect((await screen.findByRole('alert')).textContent).toContain('The username or the password is wrong.');
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
  expect(screen.getByLabelText<HTMLInputElement>('Username').value).toBe('admin');
});

it('says how long to wait after too many tries, and waits', async () => {
  stubServer({ 'POST /api/v1/session': problem(429, { detail: 'Too many tries for this account.' }, { 'Retry-After': '28' }) });
  renderPage(<SignInForm />);
  await fill();
  expect((await screen.findByRole('alert')).textContent).toMatch(/Too many tries for this account\. Try again in 28 s\./);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Sign in' }).disabled).toBe(true);
});
