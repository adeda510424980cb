const shape = /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** What is wrong with a machine's name, or undefined. The rule is the server's, said while one types; the server has the last word. */
export function nameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === '') return 'A machine needs a name.';
  if (!/^[a-zA-Z]/.test(name)) return 'A name begins with a letter.';
  if (/[^a-zA-Z0-9-]/.test(name)) return 'A name has only letters, digits and hyphens.';
  if (name.length < 2) return 'A name has at least 2 characters.';
  if (name.length > 63) return `A name has at most 63 characters; this one has ${name.length}.`;
  if (!shape.test(name)) return 'A name does not end with a hyphen.';
  if (taken.has(name.toLowerCase())) return `There is a machine named ${name} already.`;
  return undefined;
}
