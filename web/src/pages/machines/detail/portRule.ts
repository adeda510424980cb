/** What is wrong with a port as it was typed, or undefined. */
export function portProblem(text: string, need: 'required' | 'optional'): string | undefined {
  if (text === '') return need === 'required' ? 'Which port?' : undefined;
  const port = Number(text);
  return /^\d+$/.test(text) && port >= 1 && port <= 65_535 ? undefined : 'A port is 1 to 65535.';
}
