/** The character that a terminal sends for Ctrl with a letter: its place in the alphabet (ECMA-48, C0). */
export function controlOf(letter: string): string {
  return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);
}
