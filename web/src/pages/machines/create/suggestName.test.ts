import { expect, it } from 'vitest';
import { nameProblem } from './nameRule';
import { suggestName } from './suggestName';

it('suggests names that the rule takes', () => {
  for (let step = 0; step < 1; step += 0.01) expect(nameProblem(suggestName(new Set(), () => step), new Set())).toBeUndefined();
});

it('never suggests a name that a machine has', () => {
  const first = suggestName(new Set(), () => 0);
  expect(suggestName(new Set([first]), () => 0)).not.toBe(first);
});

it('counts once all names are taken', () => {
  const taken = new Set<string>();
  for (let count = 0; count < 400; count += 1) taken.add(suggestName(taken, () => 0));
  taken.add('machine-1');
  expect(suggestName(taken)).toBe('machine-2');
});
