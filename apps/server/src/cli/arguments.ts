/** Reads the command line and the environment: what is to be done, or what is wrong and what would be allowed. */
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { PICTURE_LOOK_NAMES } from '@patchbay/shared/picture';
import type { PictureLook } from '@patchbay/shared/picture';
import { IMPORT_FORMATS } from '../import/import-outcome.ts';
import type { AdminCommand } from './admin.ts';
import type { BackupCommand } from './back-up.ts';
import { LOG_LEVELS } from '../operations/log-levels.ts';
import type { LogLevel } from '../operations/log-levels.ts';
import type { ImportFormat } from '../import/import-outcome.ts';
import { readDatabaseAddress } from '../store/database-address.ts';
import type { DatabaseAddress } from '../store/database-address.ts';

export type Command =
  | ServeCommand
  | BackupCommand
  | AdminCommand
  | { readonly kind: 'doctor'; readonly json: boolean; readonly database?: DatabaseAddress }
  | { readonly kind: 'check'; readonly files: readonly string[]; readonly report: CheckReport; readonly watch: boolean }
  | { readonly kind: 'export'; readonly files: readonly string[]; readonly to: ExportFormat; readonly look: PictureLook; readonly out?: string }
  | { readonly kind: 'import'; readonly sources: readonly string[]; readonly out?: string; readonly format?: ImportFormat; readonly json: boolean; readonly fromHost: boolean }
  | { readonly kind: 'lesson-check'; readonly files: readonly string[] }
  | { readonly kind: 'completion'; readonly shell: CompletionShell }
  | { readonly kind: 'help'; readonly about?: HelpTopic }
  | { readonly kind: 'wrong'; readonly message: string };

export interface ServeCommand {
  readonly kind: 'serve';
  readonly port: number;
  /** The folder in which labs and classes are kept. */
  readonly data?: string;
  /** Where they are kept instead. */
  readonly database?: DatabaseAddress;
  /** The IP address at which others reach it. */
  readonly listen?: string;
  /** How they call it beside that. */
  readonly name?: string;
  /** As the proxy before it is called. */
  readonly behind?: string;
  /** Files with a certificate and its key. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** From which level on events are in the log. */
  readonly logLevel: LogLevel;
  /** The file with the token that reads the metrics. */
  readonly metricsTokenFile?: string;
}

/** For people, for machines, or for what shows the tests of a build. */
export type CheckReport = 'table' | 'json' | 'junit';

/** The styles of a script. */
export const SCRIPT_STYLES = ['tutorial', 'compact'] as const;
/** What a lab is exported to besides a script: a picture, the language of one, or another tool's. */
const OTHER_FORMATS = ['clab', 'svg', 'mermaid', 'dot', 'netplan', 'networkd'] as const;
export const EXPORT_FORMATS = ['sh', ...OTHER_FORMATS] as const;
export type ExportFormat = (typeof SCRIPT_STYLES)[number] | (typeof OTHER_FORMATS)[number];

export const DEFAULT_PORT = 4800;

export const COMPLETION_SHELLS = ['bash', 'zsh'] as const;
export type CompletionShell = (typeof COMPLETION_SHELLS)[number];

/** The commands that have a help of their own. */
const HELP_TOPICS = ['check', 'import', 'admin'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

const COMMANDS = ['serve', 'check', 'import', 'export', 'lesson', 'backup', 'restore', 'admin', 'doctor', 'completion'] as const;

/** The options of each command; `string` ones take a value. */
export const OPTIONS = {
  serve: { port: { type: 'string' }, data: { type: 'string' }, database: { type: 'string' }, listen: { type: 'string' }, name: { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' }, behind: { type: 'string' }, 'metrics-token': { type: 'string' }, log: { type: 'string' }, help: { type: 'boolean' } },
  check: { json: { type: 'boolean' }, junit: { type: 'boolean' }, watch: { type: 'boolean' }, help: { type: 'boolean' } },
  import: { out: { type: 'string', short: 'o' }, format: { type: 'string' }, json: { type: 'boolean' }, 'from-host': { type: 'boolean' }, help: { type: 'boolean' } },
  export: { to: { type: 'string' }, out: { type: 'string', short: 'o' }, style: { type: 'string' }, look: { type: 'string' }, help: { type: 'boolean' } },
  lesson: { help: { type: 'boolean' } },
  backup: { data: { type: 'string' }, database: { type: 'string' }, help: { type: 'boolean' } },
  restore: { data: { type: 'string' }, database: { type: 'string' }, help: { type: 'boolean' } },
  admin: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  doctor: { json: { type: 'boolean' }, database: { type: 'string' }, help: { type: 'boolean' } },
  completion: { help: { type: 'boolean' } },
} as const satisfies Record<(typeof COMMANDS)[number], Options>;

/** Those after whose options other words stand: names of files, or of a shell. */
const TAKES_WORDS: ReadonlySet<string> = new Set(['check', 'import', 'export', 'lesson', 'backup', 'restore', 'admin', 'completion']);

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;

/** `args` is what follows `patchbay`; of the environment only PORT and PATCHBAY_DATABASE count. */
export function parseArguments(args: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const [command, ...rest] = args;
  switch (command) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' };
    case 'serve':
      return readOptions(command, rest, (values) => parseServe(values, environment));
    case 'check':
      return readOptions(command, rest, parseCheck);
    case 'import':
      return readOptions(command, rest, parseImport);
    case 'export':
      return readOptions(command, rest, parseExport);
    case 'lesson':
      return readOptions(command, rest, parseLesson);
    case 'backup':
    case 'restore':
      return readOptions(command, rest, (values, files) => parseBackup(command, values, files, environment));
    case 'admin':
      return readOptions(command, rest, parseAdmin);
    case 'completion':
      return readOptions(command, rest, parseCompletion);
    case 'doctor':
      return readOptions(command, rest, (values) => parseDoctor(values, environment));
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
    if (token.kind === 'positional' && TAKES_WORDS.has(command)) {
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
  const about = HELP_TOPICS.find((topic) => topic === command);
  return { kind: 'help', ...(about && { about }) };
}

function parseCheck(values: ReadonlyMap<string, string | undefined>, files: readonly string[]): Command {
  const [json, junit] = [values.has('json'), values.has('junit')];
  if (files.length === 0) return wrong('check needs a FILE; see: patchbay check --help');
  if (json && junit) return wrong('--json and --junit are two ways to report; give one');
  return { kind: 'check', files, report: json ? 'json' : junit ? 'junit' : 'table', watch: values.has('watch') };
}

function parseImport(values: ReadonlyMap<string, string | undefined>, sources: readonly string[]): Command {
  const [out, asked, json, fromHost] = [values.get('out'), values.get('format'), values.has('json'), values.has('from-host')];
  const format = IMPORT_FORMATS.find((known) => known === asked);
  if (sources.length === 0 && !fromHost) return wrong('import needs a FILE, a folder or --from-host; see: patchbay import --help');
  if (fromHost && (sources.length > 0 || asked !== undefined)) return wrong('--from-host reads this machine; it takes no file and no --format');
  if (asked !== undefined && format === undefined) return wrong(`--format is ${quote(asked)}; allowed are: ${IMPORT_FORMATS.join(', ')}`);
  if (sources.length > 1 && out === undefined && !json) return wrong('several files are several labs; give -o FOLDER to write them to, or --json');
  return { kind: 'import', sources, json, fromHost, ...(out !== undefined && { out }), ...(format !== undefined && { format }) };
}

function parseExport(values: ReadonlyMap<string, string | undefined>, files: readonly string[]): Command {
  const [asked, style, out, wantedLook] = [values.get('to'), values.get('style'), values.get('out'), values.get('look')];
  if (files.length === 0) return wrong('export needs a FILE; see: patchbay --help');
  const to = EXPORT_FORMATS.find((known) => known === asked);
  if (to === undefined) return wrong(`--to is ${asked === undefined ? 'missing' : quote(asked)}; allowed are: ${EXPORT_FORMATS.join(', ')}`);
  if (files.length > 1 && out === undefined) return wrong('several files are several labs; give -o FOLDER to write them to');
  const look = PICTURE_LOOK_NAMES.find((one) => one === (wantedLook ?? 'light'));
  if (look === undefined) return wrong(`--look is ${quote(wantedLook ?? '')}; allowed are: ${PICTURE_LOOK_NAMES.join(', ')}`);
  if (wantedLook !== undefined && to !== 'svg') return wrong(`--look is of a picture; --to is ${quote(to)}`);
  const make = (format: ExportFormat): Command => ({ kind: 'export', files, to: format, look, ...(out !== undefined && { out }) });
  if (to !== 'sh') return style === undefined ? make(to) : wrong(`--style is of a script; --to is ${quote(to)}`);
  const known = SCRIPT_STYLES.find((one) => one === (style ?? 'tutorial'));
  return known === undefined ? wrong(`--style is ${quote(style ?? '')}; allowed are: ${SCRIPT_STYLES.join(', ')}`) : make(known);
}

function parseLesson(_values: ReadonlyMap<string, string | undefined>, [verb, ...files]: readonly string[]): Command {
  if (verb !== 'check') return wrong(`lesson has: check FILE…${verb === undefined ? '' : `; it has no ${quote(verb)}`}`);
  return files.length === 0 ? wrong('lesson check needs a FILE') : { kind: 'lesson-check', files };
}

function parseDoctor(values: ReadonlyMap<string, string | undefined>, environment: NodeJS.ProcessEnv): Command {
  const database = parseDatabase(values, environment);
  return database.kind === 'wrong' ? database : { kind: 'doctor', json: values.has('json'), ...database.given };
}

function parseBackup(kind: BackupCommand['kind'], values: ReadonlyMap<string, string | undefined>, [file, ...more]: readonly string[], environment: NodeJS.ProcessEnv): Command {
  const data = values.get('data');
  if (file === undefined || more.length > 0) return wrong(`${kind} takes one FILE; see: patchbay --help`);
  if (data === '') return wrong(EMPTY_DATA);
  const database = parseDatabase(values, environment);
  return database.kind === 'wrong' ? database : { kind, file, ...(data !== undefined && { data }), ...database.given };
}

/** What `patchbay admin` does, and what it needs the id of for that. */
export const ADMIN_VERBS = { list: undefined, export: 'LAB', end: 'LAB…', kick: 'PERSON…', 'delete-person': 'PERSON…' } as const;

function parseAdmin(values: ReadonlyMap<string, string | undefined>, [asked, ...ids]: readonly string[]): Command {
  const [data, json] = [values.get('data'), values.has('json')];
  if (data === '') return wrong(EMPTY_DATA);
  const shared = { kind: 'admin', ...(data !== undefined && { data }) } as const;
  switch (asked) {
    case 'list':
      return ids.length === 0 ? { ...shared, verb: asked, json } : wrong('admin list takes no further words');
    case 'export': {
      const [lab, ...more] = ids;
      if (json) return wrong(ONLY_LIST_AS_JSON);
      return lab !== undefined && more.length === 0 ? { ...shared, verb: asked, lab } : wrong('admin export needs the id of one LAB; patchbay admin list has them');
    }
    case 'end':
    case 'kick':
    case 'delete-person':
      if (json) return wrong(ONLY_LIST_AS_JSON);
      return ids.length > 0 ? { ...shared, verb: asked, ids } : wrong(`admin ${asked} needs the id of a ${ADMIN_VERBS[asked].replace('…', '')}; patchbay admin list has them`);
    case undefined:
    default: {
      const known = Object.entries(ADMIN_VERBS).map(([verb, subject]) => (subject === undefined ? verb : `${verb} ${subject}`));
      return wrong(`admin has: ${known.join(', ')}${asked === undefined ? '' : `; it has no ${quote(asked)}`}`);
    }
  }
}

const ONLY_LIST_AS_JSON = '--json is of admin list; the others have nothing to say for machines';

function parseCompletion(_values: ReadonlyMap<string, string | undefined>, [asked, ...more]: readonly string[]): Command {
  const shell = COMPLETION_SHELLS.find((known) => known === asked);
  if (shell === undefined || more.length > 0) return wrong(`completion takes the name of a shell; allowed are: ${COMPLETION_SHELLS.join(', ')}`);
  return { kind: 'completion', shell };
}

const EMPTY_DATA = '--data is empty; give the folder in which labs and classes are kept';

function parseServe(values: ReadonlyMap<string, string | undefined>, environment: NodeJS.ProcessEnv): Command {
  const port = values.has('port') ? parsePort('--port', values.get('port')) : parsePort('PORT', environment.PORT);
  if (port.kind === 'wrong') return port;
  const [data, listen, name, cert, key, behind, metricsTokenFile] = ['data', 'listen', 'name', 'cert', 'key', 'behind', 'metrics-token'].map((option) => values.get(option));
  const level = values.get('log') ?? 'info';
  const logLevel = LOG_LEVELS.find((known) => known === level);
  if (logLevel === undefined) return wrong(`--log is ${quote(level)}; allowed are: ${LOG_LEVELS.join(', ')}`);
  if (data === '') return wrong(EMPTY_DATA);
  if (listen !== undefined && isIP(listen) === 0) return wrong(`--listen is ${quote(listen)}; it takes an IP address of this machine, or 0.0.0.0 for all of them`);
  if (name !== undefined && !HOST_NAME.test(name)) return wrong(`--name is ${quote(name)}; it takes the name by which this machine is called, as lab.school.example`);
  if ((cert === undefined) !== (key === undefined)) return wrong('--cert and --key belong together: the files of a certificate and of its key, in PEM');
  if (listen === undefined && (name ?? cert) !== undefined) return wrong('--name and --cert are for a server that others reach; give --listen ADDRESS too');
  if (behind !== undefined && !isOrigin(behind)) return wrong(`--behind is ${quote(behind)}; it takes what the proxy is called, as https://lab.school.example`);
  if (behind !== undefined && listen !== undefined) return wrong('--behind is for a proxy on this machine, --listen for none; give one');
  const database = parseDatabase(values, environment);
  if (database.kind === 'wrong') return database;
  return {
    kind: 'serve',
    port: port.port,
    logLevel,
    ...database.given,
    ...(data !== undefined && { data }),
    ...(listen !== undefined && { listen }),
    ...(name !== undefined && { name }),
    ...(behind !== undefined && { behind }),
    ...(metricsTokenFile !== undefined && { metricsTokenFile }),
    ...(cert !== undefined && key !== undefined && { certificate: { cert, key } }),
  };
}

/** RFC 1123, 2.1. */
const HOST_NAME = /^(?=.{1,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*$/i;

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && (text === url.origin || text === `${url.origin}/`);
};

function parsePort(from: '--port' | 'PORT', text: string | undefined): { readonly kind: 'port'; readonly port: number } | Extract<Command, { readonly kind: 'wrong' }> {
  if (text === undefined) return { kind: 'port', port: DEFAULT_PORT };
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return { kind: 'port', port };
  return wrong(`${from} is ${quote(text)}; allowed is a number from 0 to 65535 (0: any port that is free)`);
}

/** The one of --database, else of PATCHBAY_DATABASE, else none. What stands in either may be a password: it is not repeated. */
function parseDatabase(
  values: ReadonlyMap<string, string | undefined>,
  environment: NodeJS.ProcessEnv,
): { readonly kind: 'database'; readonly given: { readonly database?: DatabaseAddress } } | Extract<Command, { readonly kind: 'wrong' }> {
  const [from, text] = values.has('database') ? ['--database', values.get('database')] : ['PATCHBAY_DATABASE', environment.PATCHBAY_DATABASE];
  if (text === undefined) return { kind: 'database', given: {} };
  const database = readDatabaseAddress(text);
  return 'problem' in database ? wrong(`${from} ${database.problem}`) : { kind: 'database', given: { database } };
}

const wrong = (message: string): Extract<Command, { readonly kind: 'wrong' }> => ({ kind: 'wrong', message });

const quote = (text: string): string => JSON.stringify(text);
