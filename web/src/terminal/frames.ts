/**
 * The frames of docs/terminal-protocol.md, as src/Terminals/Frames writes and reads them. Both are held to one golden file:
 * tests/Unit/Terminals/Frames/golden-frames.json.
 */

/** The subprotocol of the socket. */
export const PROTOCOL = 'batwa.v2';

/** The most bytes of keystrokes in one frame. */
export const MOST_INPUT = 16 * 1024;

const tags = {
  input: 0x01,
  resize: 0x02,
  drawn: 0x03,
  end: 0x04,
  ping: 0x05,
  run: 0x06,
  output: 0x11,
  attached: 0x12,
  state: 0x13,
  ended: 0x14,
  pong: 0x15,
  size: 0x16,
  taken: 0x17,
  snapshot: 0x18,
  sizeAt: 0x19,
  refused: 0x1a,
} as const;

/** `waiting`: the machine took the shell along, and another one opens when it is back. */
export type SessionState = 'starting' | 'ready' | 'waiting' | 'closing' | 'done';

export type EndCause = 'guestExited' | 'guestLost' | 'openRefused' | 'hostKeyUnknown' | 'openFailed' | 'asked' | 'expired';

/** What was attached to; always the first frame. */
export interface Attached {
  id: string;
  host: string;
  instance: string;
  state: SessionState;
  /** Where the output that follows begins. */
  position: number;
  /** Up to where the output is a replay: what was printed before this attaching, or before a console was opened. */
  end: number;
  /** The screen must be emptied: what follows does not continue it. */
  reset: boolean;
  /** This attaching has opened the shell. */
  opened: boolean;
  cols: number;
  rows: number;
  /** Bytes that are sent beyond what was drawn. */
  window: number;
  /** Bytes of input that may be on the way. */
  inputWindow: number;
  /** The number of the size change that is in force at `position`; the later ones follow. Undefined where an older server tells sizes without their positions. */
  sizes?: number;
  /** The number of the latest: a later one was asked for after this attaching. */
  lastSize?: number;
  /** Which shell of the session that is; a server that knows of one only does not say. */
  shell?: number;
  /** It is the machine's serial console, whose size nobody changes. */
  console?: boolean;
}

export interface Ended {
  cause: EndCause;
  code: number | null;
  signal: string | null;
  text: string;
  /** When (ISO 8601). */
  at: string | null;
}

/** What runs in a terminal otherwise than by a plain login. */
export interface Run {
  /** The program and its arguments, word by word; the login shell where it is not said. */
  command?: readonly string[];
  /** Where: absolute, or below the user's home; the home where it is not said. */
  directory?: string;
  /** The guest's user; the machine's own where it is not said. */
  user?: string;
  /** What is added to the login's environment. */
  environment?: Readonly<Record<string, string>>;
}

export type ServerFrame =
  | { type: 'output'; position: number; bytes: Uint8Array }
  | ({ type: 'attached' } & Attached)
  | { type: 'state'; state: SessionState; text: string; shell?: number; end?: number }
  | ({ type: 'ended' } & Ended)
  | { type: 'pong'; number: number }
  | { type: 'size'; cols: number; rows: number }
  | { type: 'taken'; bytes: number }
  | { type: 'snapshot'; position: number; cols: number; rows: number; last: boolean; bytes: Uint8Array }
  | { type: 'sizeAt'; position: number; number: number; cols: number; rows: number }
  | { type: 'refused'; bytes: number };

export function inputFrame(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(1 + bytes.length);
  frame[0] = tags.input;
  frame.set(bytes, 1);
  return frame;
}

export function resizeFrame(cols: number, rows: number): Uint8Array<ArrayBuffer> {
  const frame = start(tags.resize, 4);
  frame.view.setUint16(1, cols);
  frame.view.setUint16(3, rows);
  return frame.bytes;
}

export function drawnFrame(position: number): Uint8Array<ArrayBuffer> {
  const frame = start(tags.drawn, 8);
  frame.view.setUint32(1, Math.floor(position / 2 ** 32));
  frame.view.setUint32(5, position % 2 ** 32);
  return frame.bytes;
}

export function endFrame(): Uint8Array<ArrayBuffer> {
  return start(tags.end, 0).bytes;
}

export function pingFrame(number: number): Uint8Array<ArrayBuffer> {
  const frame = start(tags.ping, 4);
  frame.view.setUint32(1, number);
  return frame.bytes;
}

/** The first frame of a socket that is to run something. */
export function runFrame({ command, directory, user, environment }: Run): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(JSON.stringify({ command, directory, user, environment }));
  const frame = new Uint8Array(1 + body.length);
  frame[0] = tags.run;
  frame.set(body, 1);
  return frame;
}

/** Reads a frame; null for one that this page does not know, which it passes over. */
export function readFrame(data: ArrayBuffer): ServerFrame | null {
  const view = new DataView(data);
  if (view.byteLength === 0) return null;
  switch (view.getUint8(0)) {
    case tags.output:
      return view.byteLength < 9 ? null : { type: 'output', position: getPosition(view, 1), bytes: new Uint8Array(data, 9) };
    case tags.attached:
      return { type: 'attached', ...(json(data) as Attached) };
    case tags.state:
      return { type: 'state', ...(json(data) as { state: SessionState; text: string; shell?: number; end?: number }) };
    case tags.ended:
      return { type: 'ended', ...(json(data) as Ended) };
    case tags.pong:
      return view.byteLength < 5 ? null : { type: 'pong', number: view.getUint32(1) };
    case tags.size:
      return view.byteLength < 5 ? null : { type: 'size', cols: view.getUint16(1), rows: view.getUint16(3) };
    case tags.taken:
      return view.byteLength < 9 ? null : { type: 'taken', bytes: getPosition(view, 1) };
    case tags.snapshot:
      return view.byteLength < 14
        ? null
        : { type: 'snapshot', position: getPosition(view, 1), cols: view.getUint16(9), rows: view.getUint16(11), last: (view.getUint8(13) & 1) !== 0, bytes: new Uint8Array(data, 14) };
    case tags.sizeAt:
      return view.byteLength < 17
        ? null
        : { type: 'sizeAt', position: getPosition(view, 1), number: view.getUint32(9), cols: view.getUint16(13), rows: view.getUint16(15) };
    case tags.refused:
      return view.byteLength < 9 ? null : { type: 'refused', bytes: getPosition(view, 1) };
    default:
      return null;
  }
}

function start(tag: number, body: number): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  const bytes = new Uint8Array(1 + body);
  bytes[0] = tag;
  return { bytes, view: new DataView(bytes.buffer) };
}

// A double counts bytes exactly up to 2^53, which is 9 petabytes of output.
function getPosition(view: DataView, at: number): number {
  return view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
}

function json(data: ArrayBuffer): unknown {
  return JSON.parse(new TextDecoder().decode(new Uint8Array(data, 1)));
}
