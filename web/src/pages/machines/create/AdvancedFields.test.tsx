import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderPage } from '../../../test/renderPage';
import { sampleHost } from '../../../test/samples';
import { stubServer } from '../../../test/stubServer';
import { AdvancedFields } from './AdvancedFields';
import { extrasOf, noExtras } from './launchExtras';

function Form() {
  const [value, setValue] = useState(noExtras);
  return (
    <>
      <AdvancedFields host={sampleHost()} value={value} error={() => undefined} onChange={setValue} />
      <output>{JSON.stringify(extrasOf(value))}</output>
    </>
  );
}

it('connects to the networks that are chosen, and asks for the bridge then', async () => {
  stubServer({ 'GET /api/v1/hosts/local/networks': [{ name: 'eth0', type: 'ethernet', description: 'Ethernet device' }] });
  renderPage(<Form />);
  await userEvent.click(screen.getByText('Advanced'));
  expect(screen.queryByRole('switch', { name: /Allow a bridge/ })).toBeNull();
  await userEvent.click(await screen.findByRole('switch', { name: /eth0/ }));
  await userEvent.type(screen.getByRole('textbox', { name: 'MAC address on eth0' }), '52:54:00:4b:ab:cd');
  await userEvent.click(screen.getByRole('switch', { name: /Allow a bridge/ }));
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({ networks: [{ name: 'eth0', manual: false, macAddress: '52:54:00:4b:ab:cd' }], mayCreateBridges: true });
});
