import type { Host, Instance, InstanceKey, Operation, Terminal } from './types';

/** One change, as the server's stream carries it. */
export type ServerEvent =
  | { name: 'instance'; data: Instance }
  | { name: 'instanceDeleted'; data: InstanceKey }
  | { name: 'operation'; data: Operation }
  | { name: 'host'; data: Host }
  | { name: 'terminal'; data: Terminal }
  | { name: 'terminalEnded'; data: { id: string } }
  | { name: 'reset'; data: Record<string, never> };

/** Whether what the page shows is live: `lost` until the stream is back. */
export type StreamState = 'connecting' | 'live' | 'lost';

interface EventStreamOptions {
  /** The id after which to go on, or null for from now. */
  after: string | null;
  onEvent: (event: ServerEvent) => void;
  onState: (state: StreamState) => void;
  /** The stream was refused or broke for good; called before each new try, to find out whether the session still stands. */
  onRefused: () => void;
}

const names = ['instance', 'instanceDeleted', 'operation', 'host', 'terminal', 'terminalEnded', 'reset'] as const;
const firstRetry = 500;
const lastRetry = 10_000;

/**
 * Follows the server's changes until the returned function is called.
 *
 * A stream that breaks is opened again by the browser itself with `Last-Event-ID`. One that is *refused* (401, 502 from a proxy while the
 * server restarts) is given up by the browser for ever, so then this opens a new one with `?after=` and the id seen last, and backs off.
 */
export function followEvents({ after, onEvent, onState, onRefused }: EventStreamOptions): () => void {
  let lastId = after;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = firstRetry;
  let ended = false;

  const open = () => {
    const query = lastId === null ? '' : `?after=${encodeURIComponent(lastId)}`;
    source = new EventSource(`/api/v1/events${query}`);
    source.onopen = () => {
      delay = firstRetry;
      onState('live');
    };
    source.onerror = () => {
      onState('lost');
      if (source?.readyState === EventSource.CLOSED) retry();
    };
    for (const name of names) source.addEventListener(name, receive(name));
  };

  const retry = () => {
    onRefused();
    timer = setTimeout(() => {
      if (!ended) open();
    }, delay);
    delay = Math.min(delay * 2, lastRetry);
  };

  const receive = (name: ServerEvent['name']) => (message: MessageEvent<string>) => {
    if (message.lastEventId !== '') lastId = message.lastEventId;
    onEvent({ name, data: JSON.parse(message.data) as unknown } as ServerEvent);
  };

  onState('connecting');
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
  };
}
