import { expect, it } from 'vitest';
import { snapshotNameProblem } from './snapshotRule';

it.each(['a', 'before-update', 'S2'])('takes %s', (name) => {
  expect(snapshotNameProblem(name, ['clean'])).toBeUndefined();
});

it.each([
  ['2nd', /begins with a letter/],
  ['a_b', /only letters/],
  ['a-', /end with a hyphen/],
  ['a'.repeat(64), /has 64/],
  ['clean', /already/],
])('says what is wrong with %s', (name, reason) => {
  expect(snapshotNameProblem(name, ['clean'])).toMatch(reason);
});
