import { expect, it } from 'vitest';
import { meaningOf } from './keys';

const key = (text: string) => {
  const parts = text.split('+');
  const name = parts.pop() === '' ? '+' : (text.split('+').at(-1) ?? '');
  return { key: name, ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift'), altKey: parts.includes('Alt'), metaKey: parts.includes('Cmd') };
};

it.each([
  ['Ctrl+Shift+C', 'copy'],
  ['Ctrl+Insert', 'copy'],
  ['Cmd+c', 'copy'],
  ['Ctrl+Shift+V', 'native'],
  ['Shift+Insert', 'native'],
  ['Cmd+v', 'native'],
  ['Ctrl+Shift+F', 'find'],
  ['Ctrl+=', 'larger'],
  ['Ctrl+-', 'smaller'],
  ['Ctrl+0', 'normalSize'],
  ['Ctrl+Shift+ArrowRight', 'nextTab'],
  ['Ctrl+Shift+ArrowUp', 'leave'],
  ['Ctrl+Shift+E', 'splitBeside'],
  ['Ctrl+Shift+O', 'splitBelow'],
  ['Ctrl+Shift+Z', 'previousCommand'],
  ['Ctrl+Shift+G', 'copyOutput'],
])('%s means %s', (text, meaning) => {
  expect(meaningOf(key(text))).toBe(meaning);
});

it.each(['Ctrl+c', 'Ctrl+v', 'Ctrl+f', 'Ctrl+k', 'Ctrl+w', 'Tab', 'Escape', 'Alt+f', 'Ctrl+Alt+c', 'c', 'Shift+C', 'Ctrl+ArrowLeft'])('%s belongs to the shell', (text) => {
  expect(meaningOf(key(text))).toBe('shell');
});

it.each([
  ['Ctrl+v', false, 'native'],
  ['Ctrl+c', true, 'copyAndDeselect'],
  ['Ctrl+c', false, 'shell'],
  ['Ctrl+Shift+C', true, 'copy'],
])('on Windows %s with something selected (%s) means %s', (text, selected, meaning) => {
  expect(meaningOf(key(text), 'windows', selected)).toBe(meaning);
});

it.each(['linux', 'mac'] as const)('on %s Ctrl+C always is the shell’s', (system) => {
  expect(meaningOf(key('Ctrl+c'), system, true)).toBe('shell');
});
