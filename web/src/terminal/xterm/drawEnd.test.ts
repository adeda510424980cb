import { expect, it } from 'vitest';
import { wordsOf } from './drawEnd';

it.each([
  [0, 12.3, 'Succeeded after 12 ms'],
  [2, 65_000, 'Exit code 2 after 1 min 5 s'],
  [0, null, 'Succeeded'],
  [null, 1500, 'Ended after 1 s'],
])('exit code %s after %s ms is “%s”', (code, took, words) => {
  expect(wordsOf(code, took)).toBe(words);
});
