import { expect, it } from 'vitest';
import { shellOfAddress } from './moveToWindow';

it.each([
  ['#shell=abc', { id: 'abc', name: undefined }],
  ['#shell=abc&name=my%20logs', { id: 'abc', name: 'my logs' }],
  ['#shell=', null],
  ['#content', null],
  ['', null],
])('%s asks for %o', (hash, asked) => {
  expect(shellOfAddress(hash)).toEqual(asked);
});
