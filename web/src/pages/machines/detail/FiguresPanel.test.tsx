import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleInstance } from '../../../test/samples';
import { problem, stubServer } from '../../../test/stubServer';
import { FiguresPanel } from './FiguresPanel';

const asked = 'GET /api/v1/instances/local/calm-otter/figures';
const figures = { load: [0.5, 0.4, 0.3], memoryUsed: 1024 ** 3, memoryTotal: 2 * 1024 ** 3, disks: [], uptimeSeconds: 7260 };
const silent = () => problem(504, { detail: 'The guest does not answer.' });

function Boots() {
  const [startedAt, boot] = useState('2026-11-23T08:00:00Z');
  return (
    <>
      <button onClick={() => boot('2026-11-23T09:00:00Z')}>boot again</button>
      <FiguresPanel instance={sampleInstance({ startedAt })} />
    </>
  );
}

it('keeps the last figures when the guest falls silent, and says of when they are', async () => {
  stubServer({ [asked]: figures });
  const { cache } = renderPage(<Boots />);
  await screen.findByRole('meter', { name: 'Load' });
  stubServer({ [asked]: silent() });
  await cache.invalidateQueries({ queryKey: ['figures'] });
  expect(await screen.findByText(/^As of .*\. The guest does not answer\.$/)).toBeTruthy();
  expect(screen.getByRole('meter', { name: 'Load' })).toBeTruthy();
});

it('says how long the guest is up, also where nobody saw it start', async () => {
  stubServer({ [asked]: figures });
  renderPage(<FiguresPanel instance={sampleInstance({ startedAt: null })} />);
  expect(await screen.findByText(/^Up for 2 h/)).toBeTruthy();
});

it('shows nothing of an earlier boot', async () => {
  stubServer({ [asked]: figures });
  renderPage(<Boots />);
  await screen.findByRole('meter', { name: 'Load' });
  stubServer({ [asked]: silent() });
  fireEvent.click(screen.getByRole('button', { name: 'boot again' }));
  expect(await screen.findByText('The guest does not answer.')).toBeTruthy();
  expect(screen.queryByRole('meter')).toBeNull();
});
