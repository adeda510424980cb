import { screen, within } from '@testing-library/react';
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

const stub = () =>
  stubServer({
    'GET /api/v1/hosts/local/networks': [{ name: 'eth0', type: 'ethernet', description: 'Ethernet device' }],
    'GET /api/v1/hosts/local/zones': [
      { name: 'zone1', isAvailable: false, subnet: '10.97.1.0/24' },
      { name: 'zone2', isAvailable: true, subnet: '10.97.2.0/24' },
    ],
  });

it('connects to the networks that are chosen, and asks for the bridge then', async () => {
  stub();
  renderPage(<Form />);
  await userEvent.click(screen.getByText('Advanced'));
  expect(screen.queryByRole('switch', { name: /Allow a bridge/ })).toBeNull();
  await userEvent.click(await screen.findByRole('switch', { name: /eth0/ }));
  await userEvent.type(screen.getByRole('textbox', { name: 'MAC address on eth0' }), '52:54:00:4b:ab:cd');
  await userEvent.click(screen.getByRole('switch', { name: /Allow a bridge/ }));
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({ networks: [{ name: 'eth0', manual: false, macAddress: '52:54:00:4b:ab:cd' }], mayCreateBridges: true });
});

it('puts it into the zone that is chosen, of those that are on', async () => {
  stub();
  renderPage(<Form />);
  await userEvent.click(screen.getByText('Advanced'));
  const zones = within(screen.getByRole('group', { name: 'Zone' }));
  await userEvent.click(await zones.findByRole('radio', { name: 'zone2' }));
  expect(zones.getAllByRole('radio')).toHaveLength(2);
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({ zone: 'zone2' });
  await userEvent.click(zones.getByRole('radio', { name: 'Any' }));
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual({});
});
