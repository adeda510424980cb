import type { InstanceKey } from '../../api/types';
import type { Run } from '../../terminal/frames';

/** What a person says of a new terminal, as it was typed. */
export interface NewTerminal {
  user: string;
  directory: string;
  command: string;
  /** Lines of NAME=value. */
  environment: string;
}

/** One sentence for each field that breaks its rule. */
export type Mistakes = Partial<Record<keyof NewTerminal, string>>;

export const nothingSaid: NewTerminal = { user: '', directory: '', command: '', environment: '' };

// The server's rules (GuestCommand.cs), said before it has to.
const mostVariables = 64;
const mostEnvironment = 16 * 1024;
const mostCommand = 8000;
const mostDirectory = 4096;

/** What is wrong with it; nothing where it can be opened. */
export function mistakesOf({ user, directory, command, environment }: NewTerminal): Mistakes {
  const all: Mistakes = {};
  if (user.trim() !== '' && !/^[\p{L}\p{N}._$@][\p{L}\p{N}._$@-]{0,63}$/u.test(user.trim())) all.user = 'A user’s name has at most 64 letters, digits and . _ - $ @ only.';
  if (directory.trim().length > mostDirectory) all.directory = 'A directory’s path has at most 4096 characters.';
  if (command.trim().length > mostCommand) all.command = 'A command has at most 8000 characters.';
  const wrong = linesOf(environment).find(({ text }) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(text));
  if (wrong !== undefined) all.environment = `Line ${wrong.number} is not NAME=value, where a name has letters, digits and _ and does not begin with a digit.`;
  else if (Object.keys(variablesOf(environment)).length > mostVariables) all.environment = 'An environment has at most 64 variables.';
  else if (new TextEncoder().encode(environment).length > mostEnvironment) all.environment = 'An environment has at most 16 KiB.';
  return all;
}

/** What the server is asked for; undefined for a plain login. */
export function runOf({ user, directory, command, environment }: NewTerminal): Run | undefined {
  const variables = variablesOf(environment);
  const run: Run = {
    ...(command.trim() === '' ? {} : { command: ['sh', '-c', command.trim()] }),
    ...(directory.trim() === '' ? {} : { directory: directory.trim() }),
    ...(user.trim() === '' ? {} : { user: user.trim() }),
    ...(Object.keys(variables).length === 0 ? {} : { environment: variables }),
  };
  return Object.keys(run).length === 0 ? undefined : run;
}

/** What was said last for a machine. Without the environment: secrets stand in it. */
export function lastSaid(machine: InstanceKey): NewTerminal {
  const stored = localStorage.getItem(keyOf(machine));
  if (stored === null) return nothingSaid;
  try {
    const said = JSON.parse(stored) as Partial<NewTerminal>;
    return { ...nothingSaid, user: said.user ?? '', directory: said.directory ?? '', command: said.command ?? '' };
  } catch (error) {
    if (error instanceof SyntaxError) return nothingSaid;
    throw error;
  }
}

export function rememberSaid(machine: InstanceKey, { user, directory, command }: NewTerminal): void {
  localStorage.setItem(keyOf(machine), JSON.stringify({ user, directory, command }));
}

function keyOf({ host, name }: InstanceKey): string {
  return `batwa.newTerminal.${host}/${name}`;
}

function linesOf(environment: string): { number: number; text: string }[] {
  return environment.split(/\r?\n/).flatMap((text, at) => (text.trim() === '' ? [] : [{ number: at + 1, text: text.trimStart() }]));
}

function variablesOf(environment: string): Record<string, string> {
  return Object.fromEntries(linesOf(environment).map(({ text }) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]));
}
