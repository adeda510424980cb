/** The directory that something lies in. */
export function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}

/** Something in a directory. */
export function joinPath(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

/** What is wrong with a name for a file or a directory; undefined where nothing is. */
export function fileNameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === '') return 'Give it a name.';
  if (name === '.' || name === '..' || name.includes('/') || name.includes('\0')) return 'A name has no slash, and is not . or ..';
  if (new TextEncoder().encode(name).length > 255) return 'A name has at most 255 bytes.';
  if (taken.has(name)) return 'Something is called that already.';
  return undefined;
}
