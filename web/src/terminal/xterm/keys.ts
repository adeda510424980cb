import type { System } from './system';

/** What the page does on a key instead of sending it to the shell. */
export type TerminalCommand = 'copy' | 'copyAndDeselect' | 'find' | 'larger' | 'smaller' | 'normalSize' | 'nextTab' | 'previousTab' | 'leave' | 'splitBeside' | 'splitBelow' | 'previousCommand' | 'nextCommand' | 'copyOutput';

/** `native`: neither ours nor the shell's, the browser does it (its own paste needs no permission). */
export type KeyMeaning = TerminalCommand | 'native' | 'shell';

interface Key {
  key: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const withCtrlShift: Readonly<Record<string, KeyMeaning>> = {
  c: 'copy',
  v: 'native',
  f: 'find',
  arrowleft: 'previousTab',
  arrowright: 'nextTab',
  arrowup: 'leave',
  e: 'splitBeside',
  o: 'splitBelow',
  z: 'previousCommand',
  x: 'nextCommand',
  g: 'copyOutput',
};
const withCtrl: Readonly<Record<string, KeyMeaning>> = { insert: 'copy', '=': 'larger', '+': 'larger', '-': 'smaller', '0': 'normalSize' };
const withCommand: Readonly<Record<string, KeyMeaning>> = { ...withCtrl, c: 'copy', v: 'native', f: 'find' };

/**
 * The keys as people know them from terminals on their system. Ctrl with a plain letter is the shell's, and so is whatever is not listed; on Windows
 * alone Ctrl+V pastes, and Ctrl+C copies while something is selected, once: the next one interrupts. Tab is the shell's as well, so Ctrl+Shift+Up is
 * the way out for those who have no mouse.
 */
export function meaningOf({ key, ctrlKey, shiftKey, altKey, metaKey }: Key, system: System = 'linux', hasSelection = false): KeyMeaning {
  const name = key.toLowerCase();
  if (altKey) return 'shell';
  if (metaKey && !ctrlKey) return withCommand[name] ?? 'shell';
  if (ctrlKey && shiftKey) return withCtrlShift[name] ?? (name === '+' ? 'larger' : 'shell');
  if (ctrlKey && system === 'windows' && name === 'v') return 'native';
  if (ctrlKey && system === 'windows' && name === 'c' && hasSelection) return 'copyAndDeselect';
  if (ctrlKey) return withCtrl[name] ?? 'shell';
  if (shiftKey && name === 'insert') return 'native';
  return 'shell';
}
