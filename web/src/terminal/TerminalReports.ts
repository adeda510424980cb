import type { Size } from './SizeClaim';
import type { TerminalStatus } from './TerminalEvents';
import type { Found } from './xterm/finding';
import type { TerminalCommand } from './xterm/keys';
import type { Progress } from './xterm/osc9';

/** What a terminal tells the page around it. */
export interface TerminalReports {
  status: (status: TerminalStatus) => void;
  /** It has a session on the server. */
  attached: () => void;
  /** What the shell calls itself: a guest's text. */
  title: (title: string) => void;
  bell: () => void;
  /** Something was printed while it was not in sight. */
  printed: () => void;
  /** Something happened to the shell that its screen does not show. */
  notice: (sentence: string) => void;
  command: (command: Exclude<TerminalCommand, 'copy' | 'copyAndDeselect'>) => void;
  /** A text of several lines that would run at once; pasting it is asked for. */
  paste: (text: string) => void;
  /** A program wants this on the clipboard: a guest's text. */
  clipboard: (text: string) => void;
  /** A command's output was picked at its prompt, and is on the clipboard or could not be copied. */
  outputCopied: (isCopied: boolean) => void;
  progress: (progress: Progress | null) => void;
  /** The address of the link under the pointer: a guest's text. */
  link: (address: string | null) => void;
  /** The session's size, where it is another screen's and not what fits here. */
  foreign: (size: Size | null) => void;
  found: (found: Found) => void;
}
