import type { Terminal } from '@xterm/xterm';
import { readOsc52 } from './osc52';
import { readOsc9, type Progress } from './osc9';

interface Heard {
  /** A program wants this on the clipboard. */
  clipboard: (text: string) => void;
  /** How far a program is; null when it says nothing of it any more. */
  progress: (progress: Progress | null) => void;
}

/** Hears what programs say to the terminal beside what they print. While it `isReplaying`, what they asked long ago is not asked again. */
export function listenToSequences({ parser }: Terminal, isReplaying: () => boolean, heard: Heard): void {
  parser.registerOscHandler(52, (data) => {
    const text = isReplaying() ? null : readOsc52(data);
    if (text !== null) heard.clipboard(text);
    return true;
  });
  parser.registerOscHandler(9, (data) => {
    const progress = readOsc9(data);
    if (progress !== undefined) heard.progress(progress);
    return progress !== undefined;
  });
}
