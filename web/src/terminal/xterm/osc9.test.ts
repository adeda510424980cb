import { expect, it } from 'vitest';
import { readOsc9 } from './osc9';

it.each([
  ['4;1;40', { state: 'normal', percent: 40 }],
  ['4;2;70', { state: 'error', percent: 70 }],
  ['4;3', { state: 'indeterminate', percent: 0 }],
  ['4;4;10', { state: 'paused', percent: 10 }],
  ['4;1;400', { state: 'normal', percent: 100 }],
  ['4;0;', null],
  ['4;0', null],
  ['4;9;1', undefined],
  ['4;1;x', undefined],
  ['Build finished', undefined],
  ['1;2', undefined],
])('%s says %o', (data, progress) => {
  expect(readOsc9(data)).toEqual(progress);
});
