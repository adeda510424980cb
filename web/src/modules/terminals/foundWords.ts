import type { Found } from '../../terminal/xterm/finding';

/** Which of how many places is marked, for the find bar. */
export function foundWords(found: Found): string {
  if (found === null) return '';
  const { at, count, most } = found;
  if (count === 0) return 'Not found';
  if (count >= most) return at > 0 ? `${at} of ${most} or more` : `${most} or more`;
  return at > 0 ? `${at} of ${count}` : `${count}`;
}
