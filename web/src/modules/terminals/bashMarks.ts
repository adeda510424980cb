/**
 * What makes bash mark its commands (OSC 133), once in each shell. The exit code is handed on to what the person's own PROMPT_COMMAND does with it. PS0 has no
 * brackets around its mark: it is printed and not edited.
 */
export const bashMarks = [
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
].join('\n');

/** What is typed to add them and to begin with them at once. */
export const addBashMarks = `cat >> ~/.bashrc <<'MARKS'\n${bashMarks}\nMARKS\n. ~/.bashrc`;
