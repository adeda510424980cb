import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { CommandMarks, type MarkedCommand } from './CommandMarks';

const mark = (data: string) => `\x1b]133;${data}\x07`;
const prompt = `${mark('A')}$ ${mark('B')}`;
const run = (line: string, output: string, code = 0) => `${line}\r\n${mark('C')}${output}${mark(`D;${code}`)}`;

async function shell(text: string, isReplaying = false) {
  const terminal = new Terminal({ allowProposedApi: true, cols: 20, rows: 5 });
  const ended: MarkedCommand[] = [];
  const marks = new CommandMarks(terminal, () => isReplaying, (one) => ended.push(one));
  await new Promise<void>((done) => terminal.write(text, done));
  return { terminal, marks, ended };
}

it('knows the output and the exit code of each command', async () => {
  const { marks, ended } = await shell(prompt + run('ls', 'a\r\nb\r\n') + prompt + run('false', '', 1) + prompt);
  expect(marks.commands.map((one) => [one.code, marks.outputOf(one)])).toEqual([
    [0, 'a\nb\n'],
    [1, ''],
  ]);
  expect(ended).toHaveLength(2);
  expect(ended[0]?.took).toBeGreaterThanOrEqual(0);
});

it('gives long lines whole and an unfinished last line too', async () => {
  const long = 'x'.repeat(30);
  const { marks } = await shell(prompt + run('cat', `${long}\r\nend`) + prompt);
  expect(marks.commands.map((one) => marks.outputOf(one))).toEqual([`${long}\nend`]);
});

it('passes over prompts at which nothing was run', async () => {
  const { marks } = await shell(`${prompt}\r\n${mark('D;0')}${prompt}\r\n${mark('D;0')}${prompt}`);
  expect(marks.commands).toEqual([]);
  expect(marks.inView).toBeUndefined();
});

it('begins anew with the screen', async () => {
  const { terminal, marks } = await shell(prompt + run('ls', 'a\r\n', 3) + prompt);
  const [before] = marks.commands;
  await new Promise<void>((done) => terminal.write(`\x1bc${prompt}${run('id', 'b\r\n')}${prompt}`, done));
  expect(before?.prompt.isDisposed).toBe(true);
  expect(marks.commands.map((one) => marks.outputOf(one))).toEqual(['b\n']);
});

it('goes from one command to the next', async () => {
  const { terminal, marks } = await shell(Array.from({ length: 4 }, (_, at) => prompt + run(`c${at}`, '1\r\n2\r\n3\r\n')).join('') + prompt);
  const lines = marks.commands.map((one) => one.prompt.line);
  expect(marks.jump('previous')).toBe(true);
  expect(lines).toContain(terminal.buffer.active.viewportY);
  const there = terminal.buffer.active.viewportY;
  marks.jump('previous');
  expect(terminal.buffer.active.viewportY).toBeLessThan(there);
  marks.jump('next');
  expect(terminal.buffer.active.viewportY).toBe(there);
});

it('knows which command is looked at: the one that was gone to, else the latest', async () => {
  const { marks } = await shell(Array.from({ length: 4 }, (_, at) => prompt + run(`c${at}`, `${at}\r\n2\r\n3\r\n`)).join('') + prompt);
  const output = () => (marks.inView === undefined ? null : marks.outputOf(marks.inView));
  expect(output()).toBe('3\n2\n3\n');
  marks.jump('previous');
  marks.jump('previous');
  marks.jump('previous');
  expect(output()).toBe('0\n2\n3\n');
});

it('knows whether a command runs, also one that fills the screen', async () => {
  const { marks } = await shell('');
  expect(marks.isRunning).toBeNull();
  expect((await shell(prompt)).marks.isRunning).toBe(false);
  expect((await shell(`${prompt}sleep 9\r\n${mark('C')}`)).marks.isRunning).toBe(true);
  expect((await shell(`${prompt}vi\r\n${mark('C')}\x1b[?1049h~`)).marks.isRunning).toBe(true);
  expect((await shell(prompt + run('ls', 'a\r\n') + prompt)).marks.isRunning).toBe(false);
});

it('does not tell how long something took that was replayed', async () => {
  const { ended } = await shell(prompt + run('ls', 'a\r\n'), true);
  expect(ended[0]).toMatchObject({ code: 0, took: null });
});
