import { expect, it } from 'vitest';
import { boxesOf, edgesOf, moveEdge, panesOf, splitPane, withoutPane, type Layout } from './layout';

const two = splitPane({ pane: 'a' }, 'a', 'row', 'b');
const three = splitPane(two, 'b', 'column', 'c');

it('gives a new pane half of the room of the one that it was split from', () => {
  expect(panesOf(three)).toEqual(['a', 'b', 'c']);
  expect(boxesOf(three)).toEqual(
    new Map([
      ['a', { left: 0, top: 0, width: 50, height: 100 }],
      ['b', { left: 50, top: 0, width: 50, height: 50 }],
      ['c', { left: 50, top: 50, width: 50, height: 50 }],
    ]),
  );
});

it('gives the room of a pane that goes to its neighbour', () => {
  expect(withoutPane(three, 'c')).toEqual(two);
  expect(withoutPane(three, 'a')).toMatchObject({ split: 'column', first: { pane: 'b' } });
  expect(withoutPane({ pane: 'a' }, 'a')).toBeNull();
});

it('moves one edge and leaves the others, within bounds', () => {
  const [outer, inner] = edgesOf(three);
  expect(outer).toMatchObject({ path: [], direction: 'row' });
  expect(inner).toMatchObject({ path: ['second'], direction: 'column' });
  const moved = moveEdge(three, inner!.path, 0.2);
  expect(edgesOf(moved).map((edge) => edge.share)).toEqual([0.5, 0.2]);
  expect((moveEdge(three, [], 7) as Exclude<Layout, { pane: string }>).share).toBe(0.9);
});
