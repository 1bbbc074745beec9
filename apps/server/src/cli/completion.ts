/** What a shell reads to complete the words of `patchbay`. */
import { PICTURE_LOOK_NAMES } from '@patchbay/shared/picture';
import { IMPORT_FORMATS } from '../import/import-outcome.ts';
import { LOG_LEVELS } from '../operations/log-levels.ts';
import { ADMIN_VERBS, COMPLETION_SHELLS, EXPORT_FORMATS, OPTIONS, SCRIPT_STYLES } from './arguments.ts';
import type { CompletionShell } from './arguments.ts';

/** The values of options that have a few; of others, names of files are completed. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'export --to': EXPORT_FORMATS,
  'export --style': SCRIPT_STYLES,
  'export --look': PICTURE_LOOK_NAMES,
  'import --format': IMPORT_FORMATS,
  'serve --log': LOG_LEVELS,
  'admin admin': Object.keys(ADMIN_VERBS),
  'lesson lesson': ['check'],
  'completion completion': COMPLETION_SHELLS,
};

/** zsh understands bash's once it is told to (zshcompsys(1), bashcompinit). */
export const renderCompletion = (shell: CompletionShell): string => (shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${SCRIPT}` : SCRIPT);

const optionsOf = (command: keyof typeof OPTIONS): string =>
  Object.keys(OPTIONS[command])
    .map((name) => `--${name}`)
    .join(' ');

const commands = Object.keys(OPTIONS) as readonly (keyof typeof OPTIONS)[];

const SCRIPT = `_patchbay() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.join(' ')} --help' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${Object.entries(VALUES)
  .map(([where, values]) => `    '${where}') words='${values.join(' ')}' ;;`)
  .join('\n')}
  esac
  if [ -z "$words" ] && [ "\${word#-}" != "$word" ]; then
    case "\${COMP_WORDS[1]}" in
${commands.map((command) => `      ${command}) words='${optionsOf(command)}' ;;`).join('\n')}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi
}
complete -o default -F _patchbay patchbay
`;
