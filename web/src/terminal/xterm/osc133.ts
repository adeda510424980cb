/** What a shell says of a command (OSC 133). */
export type CommandMark = { kind: 'prompt' | 'typing' | 'output' } | { kind: 'end'; code: number | null };

/** Reads a mark; null for what is none. What shells add behind it (`;cl=m`, `;aid=1`) is passed over. */
export function readOsc133(data: string): CommandMark | null {
  const [letter, first = ''] = data.split(';');
  switch (letter) {
    case 'A':
      return { kind: 'prompt' };
    case 'B':
      return { kind: 'typing' };
    case 'C':
      return { kind: 'output' };
    case 'D':
      return { kind: 'end', code: /^\d{1,3}$/.test(first) ? Number(first) : null };
    default:
      return null;
  }
}
