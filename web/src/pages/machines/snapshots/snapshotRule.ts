/** What is wrong with a snapshot's name, or undefined. The rule is the server's, said while one types; the server has the last word. */
export function snapshotNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (!/^[a-zA-Z]/.test(name)) return 'A name begins with a letter.';
  if (/[^a-zA-Z0-9-]/.test(name)) return 'A name has only letters, digits and hyphens.';
  if (name.endsWith('-')) return 'A name does not end with a hyphen.';
  if (name.length > 63) return `A name has at most 63 characters; this one has ${name.length}.`;
  if (taken.includes(name)) return `There is a snapshot named ${name} already.`;
  return undefined;
}

/** The longest comment that the server takes. */
export const maxCommentLength = 1000;
