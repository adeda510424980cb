/** What the page does on a key instead of sending it to the shell. */
export type TerminalCommand = 'copy' | 'find' | 'larger' | 'smaller' | 'normalSize' | 'nextTab' | 'previousTab' | 'leave';

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
};
const withCtrl: Readonly<Record<string, KeyMeaning>> = { insert: 'copy', '=': 'larger', '+': 'larger', '-': 'smaller', '0': 'normalSize' };
const withCommand: Readonly<Record<string, KeyMeaning>> = { ...withCtrl, c: 'copy', v: 'native', f: 'find' };

/**
 * The keys as people know them from Linux terminals and from macOS. Ctrl with a plain letter always is the shell's, and whatever is not
 * listed too. Tab is the shell's as well, so Ctrl+Shift+Up is the way out for those who have no mouse.
 */
export function meaningOf({ key, ctrlKey, shiftKey, altKey, metaKey }: Key): KeyMeaning {
  const name = key.toLowerCase();
  if (altKey) return 'shell';
  if (metaKey && !ctrlKey) return withCommand[name] ?? 'shell';
  if (ctrlKey && shiftKey) return withCtrlShift[name] ?? (name === '+' ? 'larger' : 'shell');
  if (ctrlKey) return withCtrl[name] ?? 'shell';
  if (shiftKey && name === 'insert') return 'native';
  return 'shell';
}
