/** A shell that can be made to mark its commands (OSC 133). */
export interface MarkingShell {
  name: string;
  /** Where its lines belong. */
  file: string;
  /** What makes it mark its commands, once in each shell. */
  lines: string;
  /** What is typed to add the lines and to begin with them at once. */
  add: string;
}

// The exit code is handed on to what the person's own PROMPT_COMMAND does with it. PS0 has no brackets around its mark: it is printed and not edited.
const bash = [
  '# Marks of commands for terminals (OSC 133)',
  'if [[ $- == *i* && -z $__marks_commands ]]; then',
  '  __marks_commands=1',
  '  __mark_prompt() {',
  '    local code=$?',
  String.raw`    printf '\e]133;D;%s\a\e]133;A\a' "$code"`,
  '    return "$code"',
  '  }',
  '  PROMPT_COMMAND="__mark_prompt${PROMPT_COMMAND:+; $PROMPT_COMMAND}"',
  String.raw`  PS1="$PS1\[\e]133;B\a\]"`,
  String.raw`  PS0="$PS0\e]133;C\a"`,
  'fi',
];

// First among the hooks: one before it that runs a command would change the exit code. `B` is left out: themes write PS1 anew before each prompt.
const zsh = [
  '# Marks of commands for terminals (OSC 133)',
  'if [[ -o interactive && -z $__marks_commands ]]; then',
  '  __marks_commands=1',
  String.raw`  __mark_prompt() { printf '\e]133;D;%s\a\e]133;A\a' "$?" }`,
  String.raw`  __mark_output() { printf '\e]133;C\a' }`,
  '  precmd_functions=(__mark_prompt $precmd_functions)',
  '  preexec_functions+=(__mark_output)',
  'fi',
];

// fish 4 marks its commands by itself. Double quotes: the lines are added within single ones.
const fish = [
  '# Marks of commands for terminals (OSC 133)',
  'if status is-interactive; and not set -q __marks_commands; and test (string split . $version)[1] -lt 4',
  '  set -g __marks_commands 1',
  String.raw`  function __mark_end --on-event fish_postexec; printf "\e]133;D;%s\a" $status; end`,
  String.raw`  function __mark_prompt --on-event fish_prompt; printf "\e]133;A\a"; end`,
  String.raw`  function __mark_output --on-event fish_preexec; printf "\e]133;C\a"; end`,
  'end',
];

function heredoc(name: string, file: string, lines: string[]): MarkingShell {
  const text = lines.join('\n');
  return { name, file, lines: text, add: `cat >> ${file} <<'MARKS'\n${text}\nMARKS\n. ${file}` };
}

function quoted(name: string, file: string, lines: string[]): MarkingShell {
  const text = lines.join('\n');
  return { name, file, lines: text, add: `mkdir -p (dirname ${file}); printf "%s\\n" '${text.replaceAll('\\', '\\\\')}' >> ${file}; source ${file}` };
}

/** The shells whose lines are known; the first is what most machines have. */
export const markingShells: readonly [MarkingShell, ...MarkingShell[]] = [
  heredoc('bash', '~/.bashrc', bash),
  heredoc('zsh', '~/.zshrc', zsh),
  quoted('fish', '~/.config/fish/config.fish', fish),
];
