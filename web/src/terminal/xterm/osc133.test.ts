import { expect, it } from 'vitest';
import { readOsc133 } from './osc133';

it.each([
  ['A', { kind: 'prompt' }],
  ['A;cl=m;aid=42', { kind: 'prompt' }],
  ['B', { kind: 'typing' }],
  ['C', { kind: 'output' }],
  ['D', { kind: 'end', code: null }],
  ['D;0', { kind: 'end', code: 0 }],
  ['D;127;aid=42', { kind: 'end', code: 127 }],
  ['D;aid=42', { kind: 'end', code: null }],
  ['P;k=i', null],
  ['', null],
])('%s is %o', (data, mark) => {
  expect(readOsc133(data)).toEqual(mark);
});
