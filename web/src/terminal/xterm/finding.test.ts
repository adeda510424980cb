import { expect, it } from 'vitest';
import { searchTrouble, termOf } from './finding';

const search = { text: 'a.b', isRegex: false, matchesCase: false, wholeWord: true };

it('finds whole words, whatever signs are in them', () => {
  const found = new RegExp(termOf(search), 'g');
  expect('a.b a.bc aab (a.b)'.match(found)).toHaveLength(2);
  expect('aab aabc'.match(new RegExp(termOf({ ...search, isRegex: true }), 'g'))).toEqual(['aab']);
});

it('says what is wrong with an expression and nothing of plain text', () => {
  expect(searchTrouble({ ...search, text: '(' })).toBeNull();
  expect(searchTrouble({ ...search, text: '(', isRegex: true })).toBe('Not a regular expression');
});
