import { closeTab, type TerminalTab } from './tabs';

const marker = '#shell=';

/** Shows a shell in a window of its own, and not here any more. Detached for a moment, it goes on. */
export function moveToWindow({ id, name }: TerminalTab): void {
  const address = `/${marker}${id}${name === undefined ? '' : `&name=${encodeURIComponent(name)}`}`;
  // Without an opener: the new window would begin with a copy of this one's tabs otherwise.
  window.open(address, '_blank', 'popup,noopener,width=960,height=640');
  closeTab(id);
}

/** The shell that an address asks for. */
export function shellOfAddress(hash: string): { id: string; name: string | undefined } | null {
  if (!hash.startsWith(marker)) return null;
  const query = new URLSearchParams(hash.slice(1));
  const id = query.get('shell') ?? '';
  return id === '' ? null : { id, name: query.get('name') ?? undefined };
}
