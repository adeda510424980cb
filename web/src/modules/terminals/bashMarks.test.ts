import { expect, it } from 'vitest';
import { addBashMarks, bashMarks } from './bashMarks';

it('adds exactly the lines that are shown', () => {
  const [first, ...rest] = addBashMarks.split('\n');
  const end = rest.indexOf('MARKS');
  expect(first).toBe("cat >> ~/.bashrc <<'MARKS'");
  expect(rest.slice(0, end).join('\n')).toBe(bashMarks);
  expect(rest.slice(end + 1)).toEqual(['. ~/.bashrc']);
});

it('marks where a prompt, typing and output begin, and how a command ended', () => {
  for (const letter of ['A', 'B', 'C', 'D;%s']) expect(bashMarks).toContain(String.raw`\e]133;${letter}\a`);
});
