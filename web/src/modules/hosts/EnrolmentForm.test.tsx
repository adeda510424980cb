import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderPage } from '../../test/renderPage';
import { sampleHost } from '../../test/samples';
import { problem, stubServer } from '../../test/stubServer';
import { EnrolmentForm } from './EnrolmentForm';

const path = 'POST /api/v1/hosts/multipass/enrolment';
const host = sampleHost({ id: 'multipass', name: 'Multipass', state: 'unreachable', needs: 'passphrase', info: null });

it('sends the passphrase and forgets it', async () => {
  const { asked } = stubServer({ [path]: null });
  renderPage(<EnrolmentForm host={host} />);
  const input = screen.getByLabelText<HTMLInputElement>('Passphrase');

  await userEvent.type(input, 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));

  await expect.poll(() => input.value).toBe('');
  expect(asked.map((one) => one.body)).toEqual([{ passphrase: 'correct horse' }]);
  expect(input.type).toBe('password');
});

it('says at the field that it was wrong, and elsewhere what else went wrong', async () => {
  stubServer({ [path]: problem(422, { detail: 'passphrase: is not the one', field: 'passphrase' }) });
  const { unmount } = renderPage(<EnrolmentForm host={host} />);
  await userEvent.type(screen.getByLabelText('Passphrase'), 'wrong{Enter}');
  expect(await screen.findByText('passphrase: is not the one')).toBeTruthy();
  unmount();

  stubServer({ [path]: problem(502, { detail: 'No passphrase is set there.' }) });
  renderPage(<EnrolmentForm host={host} />);
  await userEvent.type(screen.getByLabelText('Passphrase'), 'any{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('No passphrase is set there.');
});
