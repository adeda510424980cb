import { expect, it } from 'vitest';
import { asOneLine, linesOf, runsAtOnce } from './pasting';

it('counts lines as a shell would, whoever ended them', () => {
  expect(linesOf('a\nb\r\nc\rd\n')).toEqual(['a', 'b', 'c', 'd']);
});

it('also warns of one line with its end: it runs before anybody has read it', () => {
  expect(runsAtOnce('rm -rf build\n')).toBe(true);
  expect(runsAtOnce('rm -rf build')).toBe(false);
});

it('makes one line of several', () => {
  expect(asOneLine('apt install \n  vim\n\n')).toBe('apt install vim');
});
