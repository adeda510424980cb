import { expect, it } from 'vitest';
import { sampleInstance } from '../../../test/samples';
import { filterMachines, type MachineFilter } from './filterMachines';

const machines = [
  sampleInstance({ name: 'web-1' }),
  sampleInstance({ name: 'web-2', state: 'stopped', addresses: [] }),
  sampleInstance({ name: 'db', image: { name: '24.04', release: 'Ubuntu 24.04 LTS', hash: '' }, addresses: ['10.9.9.9'] }),
];
const names = (filter: Partial<MachineFilter>) => filterMachines(machines, { text: '', state: 'all', ...filter }).map((one) => one.name);

it('finds by name, image and address, in any case and order of words', () => {
  expect(names({ text: 'WEB' })).toEqual(['web-1', 'web-2']);
  expect(names({ text: 'lts ubuntu' })).toEqual(['db']);
  expect(names({ text: '10.9' })).toEqual(['db']);
  expect(names({ text: 'nothing' })).toEqual([]);
});

it('tells what runs from what does not', () => {
  expect(names({ state: 'up' })).toEqual(['web-1', 'db']);
  expect(names({ state: 'down', text: 'web' })).toEqual(['web-2']);
});
