import { expect, it } from 'vitest';
import { withModifiers } from './withModifiers';

const control = { control: true, alt: false };
const alt = { control: false, alt: true };
const both = { control: true, alt: true };

it.each([
  ['c', control, '\x03'],
  ['C', control, '\x03'],
  [' ', control, '\x00'],
  ['1', control, '1'],
  ['b', alt, '\x1bb'],
  ['c', both, '\x1b\x03'],
  ['\x1b[D', control, '\x1b[1;5D'],
  ['\x1bOA', alt, '\x1b[1;3A'],
  ['\x1b[C', both, '\x1b[1;7C'],
  ['hello', control, 'hello'],
  ['c', { control: false, alt: false }, 'c'],
])('%j with %o is %j', (text, held, sent) => {
  expect(withModifiers(text, held)).toBe(sent);
});
