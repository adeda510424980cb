import { expect, it } from 'vitest';
import { sampleInstance } from '../../../test/samples';
import { primariesFirst } from './primariesFirst';

it('puts the primary machine of each host first, and leaves the others in order', () => {
  const all = ['a', 'b', 'c'].map((name) => sampleInstance({ name }));
  expect(primariesFirst(all, [{ host: 'local', name: 'b' }, { host: 'elsewhere', name: 'c' }]).map((one) => one.name)).toEqual(['b', 'a', 'c']);
});
