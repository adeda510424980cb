import { expect, it } from 'vitest';
import { nameProblem } from './nameRule';

const taken = new Set(['calm-otter']);

it.each(['ab', 'web-1', 'A9', `a${'b'.repeat(62)}`])('takes %s', (name) => {
  expect(nameProblem(name, taken)).toBeUndefined();
});

it.each([
  ['', /needs a name/],
  ['a', /at least 2/],
  ['1web', /begins with a letter/],
  ['-web', /begins with a letter/],
  ['web_1', /only letters, digits and hyphens/],
  ['web 1', /only letters, digits and hyphens/],
  ['wéb', /only letters, digits and hyphens/],
  ['web-', /does not end with a hyphen/],
  [`a${'b'.repeat(63)}`, /at most 63 characters; this one has 64/],
  ['Calm-Otter', /There is a machine named Calm-Otter already/],
])('says what is wrong with %j', (name, sentence) => {
  expect(nameProblem(name, taken)).toMatch(sentence);
});
