/** Reads the command line and the environment: what is to be done, or what is wrong and what would be allowed. */
import { parseArgs } from 'node:util';

export type Command =
  | { readonly kind: 'serve'; readonly port: number }
  | { readonly kind: 'doctor'; readonly json: boolean }
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly report: CheckReport; readonly watch: boolean }
  | { readonly kind: 'export'; readonly file: string; readonly to: ExportFormat }
  | { readonly kind: 'help'; readonly about?: 'check' }
  | { readonly kind: 'wrong'; readonly message: string };

/** For people, for machines, or for what shows the tests of a build. */
export type CheckReport = 'table' | 'json' | 'junit';

/** The two styles of a script, or the language of a picture. */
export type ExportFormat = 'tutorial' | 'compact' | 'mermaid' | 'dot';

export const DEFAULT_PORT = 4800;

const COMMANDS = ['serve', 'check', 'export', 'doctor'] as const;

/** The options of each command; `string` ones take a value. */
const OPTIONS = {
  serve: { port: { type: 'string' }, help: { type: 'boolean' } },
  check: { json: { type: 'boolean' }, junit: { type: 'boolean' }, watch: { type: 'boolean' }, help: { type: 'boolean' } },
  export: { to: { type: 'string' }, style: { type: 'string' }, help: { type: 'boolean' } },
  doctor: { json: { type: 'boolean' }, help: { type: 'boolean' } },
} as const satisfies Record<(typeof COMMANDS)[number], Options>;

/** Those after whose options names of files stand. */
const TAKES_FILES: ReadonlySet<string> = new Set(['check', 'export']);

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** `args` is what follows `patchbay`; of the environment only PORT counts. */
export function parseArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const [command, ...rest] = args;
  switch (command) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' };
    case 'serve':
      return readOptions(command, rest, (values) =>
        values.has('port') ? parsePort('--port', values.get('port')) : parsePort('PORT', environment.PORT),
      );
    case 'check':
      return readOptions(command, rest, parseCheck);
    case 'export':
      return readOptions(command, rest, parseExport);
    case 'doctor':
      return readOptions(command, rest, (values) => ({ kind: 'doctor', json: values.has('json') }));
    default:
      return wrong(`unknown command ${quote(command)}; there are: ${COMMANDS.join(', ')}`);
  }
}

/** Reads options strictly, and lets the command be made of those that were given. */
function readOptions(
  command: keyof typeof OPTIONS,
  args: string[],
  make: (values: ReadonlyMap<string, string | undefined>, files: readonly string[]) => Command,
): Command {
  const options: Options = OPTIONS[command];
  const allowed = Object.entries(options).map(([name, { type }]) => (type === 'string' ? `--${name} VALUE` : `--${name}`));
  const itHas = `${command} has: ${allowed.join(', ')}`;
  const values = new Map<string, string | undefined>();
  const files: string[] = [];
  for (const token of parseArgs({ args, options, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional' && TAKES_FILES.has(command)) {
      files.push(token.value);
      continue;
    }
    if (token.kind === 'positional') return wrong(`${command} takes no ${quote(token.value)}; ${itHas}`);
    if (token.kind === 'option-terminator') continue;
    const type = new Map(Object.entries(options)).get(token.name)?.type;
    if (type === undefined) return wrong(`${command} has no option ${quote(token.rawName)}; ${itHas}`);
    if ((type === 'string') !== (token.value !== undefined)) {
      return wrong(`${token.rawName} takes ${type === 'string' ? 'a' : 'no'} value; ${itHas}`);
    }
    values.set(token.name, token.value);
  }
  if (!values.has('help')) return make(values, files);
  return command === 'check' ? { kind: 'help', about: command } : { kind: 'help' };
}

function parseCheck(values: ReadonlyMap<string, string | undefined>, files: readonly string[]): Command {
  const [json, junit] = [values.has('json'), values.has('junit')];
  if (files.length === 0) return wrong('check needs a FILE; see: patchbay check --help');
  if (json && junit) return wrong('--json and --junit are two ways to report; give one');
  return { kind: 'check', files, report: json ? 'json' : junit ? 'junit' : 'table', watch: values.has('watch') };
}

function parseExport(values: ReadonlyMap<string, string | undefined>, [file, ...more]: readonly string[]): Command {
  const [to, style] = [values.get('to'), values.get('style')];
  if (file === undefined || more.length > 0) return wrong('export takes one FILE');
  if (to === 'mermaid' || to === 'dot') return style === undefined ? { kind: 'export', file, to } : wrong(`--style is of a script; --to is ${quote(to)}`);
  if (to !== 'sh') return wrong(`--to is ${to === undefined ? 'missing' : quote(to)}; allowed are: sh, mermaid, dot`);
  if (style === undefined) return { kind: 'export', file, to: 'tutorial' };
  if (style !== 'tutorial' && style !== 'compact') return wrong(`--style is ${quote(style)}; allowed are: tutorial, compact`);
  return { kind: 'export', file, to: style };
}

function parsePort(from: '--port' | 'PORT', text: string | undefined): Command {
  if (text === undefined) return { kind: 'serve', port: DEFAULT_PORT };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return { kind: 'serve', port };
  return wrong(`${from} is ${quote(text)}; allowed is a number from 0 to 65535 (0: any port that is free)`);
}

const wrong = (message: string): Command => ({ kind: 'wrong', message });

const quote = (text: string): string => JSON.stringify(text);
