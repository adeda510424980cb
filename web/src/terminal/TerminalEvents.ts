import type { Attached } from './frames';
import type { Size } from './SizeClaim';
import type { TerminalStatus } from './TerminalSocket';

/** What a terminal's connection tells. */
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
}
