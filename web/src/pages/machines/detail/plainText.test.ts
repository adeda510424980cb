import { expect, it } from 'vitest';
import { plainText } from './plainText';

it.each([
  ['[\x1b[0;32m  OK  \x1b[0m] Started', '[  OK  ] Started'],
  ['\x1b]0;root@vm\x07# ls\r\nbin', '# ls\nbin'],
  ['10 %\r50 %\r100 %\n', '100 %\n'],
  ['\x1b[2J\x1b[Hlogin: \x1b(B', 'login: '],
  ['tab\tstays', 'tab\tstays'],
  ['bell\x07 gone', 'bell gone'],
])('shows %j as %j', (output, text) => {
  expect(plainText(output)).toBe(text);
});
