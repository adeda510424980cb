import type { TerminalTab } from './tabs';

/** What a tab is called: as the person named it, by its command, or by its machine; its console as such. */
export function tabTitle({ name, run, instance, console }: TerminalTab): string {
  if (console === true) return name ?? `${instance} console`;
  return name ?? (run?.command === undefined ? instance : commandTitle(run.command));
}

/** Whether a command runs in it, and not a login shell. */
export function isCommand({ run }: TerminalTab): boolean {
  return run?.command !== undefined;
}

/** What is in it, as a word within a sentence. */
export function tabKind(tab: TerminalTab): 'command' | 'console' | 'shell' {
  return tab.console === true ? 'console' : isCommand(tab) ? 'command' : 'shell';
}

/** A command as a person would type it. */
export function commandTitle(command: readonly string[]): string {
  const line = command[0] === 'sh' && command[1] === '-c' && command.length === 3 ? (command[2] ?? '') : command.map(quoted).join(' ');
  return line.replace(/\s+/g, ' ').trim();
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
