import { expect, it } from 'vitest';
import { fileNameProblem, joinPath, parentOf } from './paths';

it.each([
  ['/srv/www', '/srv'],
  ['/srv', '/'],
  ['/', '/'],
])('above %s lies %s', (path, parent) => expect(parentOf(path)).toBe(parent));

it('joins below the root without a second slash', () => {
  expect(joinPath('/', 'srv')).toBe('/srv');
  expect(joinPath('/srv', 'www')).toBe('/srv/www');
});

it.each(['', '.', '..', 'a/b', 'taken', 'é'.repeat(128)])('does not take %j for a name', (name) => expect(fileNameProblem(name, new Set(['taken']))).toBeTruthy());

it.each(['a b', '...', 'é€🐧', '-n'])('takes %j for a name', (name) => expect(fileNameProblem(name, new Set(['taken']))).toBeUndefined());
