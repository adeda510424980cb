import type { Run } from './frames';

export interface TerminalAddress {
  id: string;
  host: string;
  instance: string;
  cols: number;
  rows: number;
  /** What runs there in place of a login shell. */
  run?: Run | undefined;
  /** It is the machine's serial console. */
  console?: true | undefined;
  /** It was begun before this page was loaded: attaching only, it must not run a second time. */
  begun?: boolean | undefined;
  /** The session gets this window's size at the first attaching, whoever had it. */
  claims?: boolean | undefined;
}

/** Where a terminal's socket is. `position`: up to where its output has come; null where it has nothing of it. */
export function terminalUrl(address: TerminalAddress, position: number | null): string {
  const { id, host, instance, cols, rows, run, console } = address;
  const query = new URLSearchParams({ host, instance, cols: `${cols}`, rows: `${rows}` });
  if (console === true) query.set('console', 'true');
  if (position !== null) query.set('after', `${position}`);
  if (run !== undefined && isBegun(address, position)) query.set('open', 'false');
  else if (run !== undefined) query.set('run', 'true');
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/api/v1/terminals/${id}?${query}`;
}

/** From its first attaching on a command is looked for. Before that it is asked for again under the same id, which the server runs once. */
export function isBegun({ begun }: TerminalAddress, position: number | null): boolean {
  return begun === true || position !== null;
}
