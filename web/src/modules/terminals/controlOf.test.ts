import { expect, it } from 'vitest';
import { controlOf } from './controlOf';

it.each([
  ['c', 0x03],
  ['D', 0x04],
  ['z', 0x1a],
])('Ctrl with %s is the character %d', (letter, code) => {
  expect(controlOf(letter).charCodeAt(0)).toBe(code);
});
