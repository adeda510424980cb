import { expect, it } from 'vitest';
import { sampleSnapshot } from '../../../test/samples';
import { snapshotTree } from './snapshotTree';

const tree = (...pairs: [string, string | null][]) =>
  snapshotTree(pairs.map(([name, parent]) => sampleSnapshot({ name, parent }))).map(({ snapshot, depth }) => `${depth} ${snapshot.name}`);

it('writes a branch whole before the next', () => {
  expect(tree(['a', null], ['b', 'a'], ['c', 'a'], ['d', 'b'])).toEqual(['0 a', '1 b', '2 d', '1 c']);
});

it('shows one whose parent is gone', () => {
  expect(tree(['b', 'a'], ['c', 'b'])).toEqual(['0 b', '1 c']);
});
