import type { Attached, Ended } from './frames';
import type { Size } from './SizeClaim';

/** What a terminal's connection is doing. It moves between the first four; the last two are final. */
export type TerminalStatus =
  | { name: 'connecting'; text: string }
  | { name: 'live' }
  /** The machine took the shell along; another one opens when it is back. */
  | { name: 'waiting'; text: string }
  /** `wait`: milliseconds until the next try, null when the page must be seen first. */
  | { name: 'reconnecting'; tries: number; wait: number | null }
  | { name: 'ended'; ended: Ended | null; text: string }
  | { name: 'detached' };

export interface TerminalEvents {
  status: TerminalStatus;
  /** Before the output that follows it. `hadShell`: there was another shell under this id, which is gone. */
  attached: Attached & { hadShell: boolean };
  /** Output for the renderer, or what the screen is; `done` says that it is drawn. */
  output: { bytes: Uint8Array; done: () => void };
  /** For the renderer when it has drawn what came before: what comes next is laid out in it. */
  size: Size;
  /** The session's size where it is another page's, and not what fits here. */
  foreign: Size | null;
  /** Input that was not sent and will not be: so many bytes. */
  inputLost: number;
  /** What is typed is not sent: no shell is there to take it. Said once for each shell that is gone. */
  inputRefused: undefined;
}
