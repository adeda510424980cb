/** The lines of a text as a terminal takes them: a line that ends is a line that a shell runs. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Whether a text would do something as soon as it is pasted, with a program that takes it for typing. */
export function runsAtOnce(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** A text as one line, to be looked at before Enter is pressed. */
export function asOneLine(text: string): string {
  return linesOf(text).map((line) => line.trim()).filter((line) => line !== '').join(' ');
}
