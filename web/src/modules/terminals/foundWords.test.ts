import { expect, it } from 'vitest';
import { foundWords } from './foundWords';

it.each([
  [null, ''],
  [{ at: 3, count: 17, most: 1000 }, '3 of 17'],
  [{ at: 0, count: 0, most: 1000 }, 'Not found'],
  [{ at: 0, count: 1000, most: 1000 }, '1000 or more'],
])('%o is said as “%s”', (found, words) => {
  expect(foundWords(found)).toBe(words);
});
