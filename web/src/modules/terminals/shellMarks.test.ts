import { expect, it } from 'vitest';
import { markingShells } from './shellMarks';

it.each(markingShells.slice(0, 2))('adds exactly the lines of $name that are shown', ({ file, lines, add }) => {
  const [first, ...rest] = add.split('\n');
  const end = rest.indexOf('MARKS');
  expect(first).toBe(`cat >> ${file} <<'MARKS'`);
  expect(rest.slice(0, end).join('\n')).toBe(lines);
  expect(rest.slice(end + 1)).toEqual([`. ${file}`]);
});

it('adds the lines of fish, which has no here-documents, as one quoted word', () => {
  const fish = markingShells.find(({ name }) => name === 'fish');
  const word = /'([^']*)' >> ~\/\.config\/fish\/config\.fish; source/.exec(fish?.add ?? '')?.[1];
  expect(word?.replaceAll('\\\\', '\\')).toBe(fish?.lines);
});

it.each(markingShells)('$name marks where a prompt and output begin, and how a command ended', ({ lines }) => {
  for (const letter of ['A', 'C', 'D;%s']) expect(lines).toContain(String.raw`\e]133;${letter}\a`);
});
