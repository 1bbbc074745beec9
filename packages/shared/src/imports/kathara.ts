/** Lab folders of Kathará and Netkit (`lab.conf`, `NAME.startup`, `shared.startup`; kathara.org/man-pages/kathara-lab.conf.5). */
import { FittingNames } from './fitting-names.ts';
import type { Place, RecipeReading, RecipeScript, Remark } from './recipe.ts';
import { ScriptBuilder } from './script-builder.ts';

export interface LabFolder {
  /** Texts by their names in the folder: lab.conf, *.startup. */
  readonly texts: ReadonlyMap<string, string>;
  /** What else is in it; a folder's name ends with a slash. */
  readonly others: readonly string[];
}

export const LAB_CONF = 'lab.conf';
const SHARED = 'shared.startup';
/** Which texts of a folder are read. */
export const isKatharaText = (name: string): boolean => name === LAB_CONF || name.endsWith('.startup');

interface Machine {
  readonly name: string;
  readonly namespace: string;
  readonly place: Place;
  /** Its interfaces by number. */
  readonly plugs: Map<number, { readonly domain: string; readonly mac?: string; readonly place: Place }>;
  readonly sysctls: { readonly setting: string; readonly place: Place }[];
  readonly commands: { readonly command: string; readonly place: Place }[];
  isSix: boolean;
}

const ALLOWED = 'NAME[NUMBER]="DOMAIN", NAME[OPTION]="VALUE", LAB_NAME="…", # …';
const LINE = /^([a-z0-9_]{1,30})\[(\w+)\]=(?:"([^"]*)"|'([^']*)'|([^\s"'#]+))\s*(?:#.*)?$/;
const ABOUT = /^LAB_(\w+)=\s*(?:"([^"]*)"|'([^']*)'|(.*))$/;
const PLUG = /^(\w+)(?:\/((?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}))?$/;

/** `source` is what the folder is called, for the places. */
export function readKathara({ texts, others }: LabFolder, source: string, name: string): RecipeReading {
  const conf = texts.get(LAB_CONF);
  const folder = source.replace(/\/+$/, '');
  if (conf === undefined) return { ok: false, problems: [{ words: `there is no ${LAB_CONF} in ${source}; allowed: a lab of Kathará's, with ${LAB_CONF} and NAME.startup` }] };
  const read = readConf(conf, `${folder}/${LAB_CONF}`);
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  const machines = [...read.machines.values()];
  const builder = new ScriptBuilder();
  buildMachines(builder, machines);
  const startups: RecipeScript[] = [];
  const numbers = new Map<string, number>();
  for (const [file, text] of texts) {
    if (file === LAB_CONF) continue;
    startups.push({ text: text.replaceAll('\r\n', '\n'), placeOf: (line) => ({ file: `${folder}/${file}`, line }) });
    numbers.set(file, startups.length);
  }
  for (const machine of machines) {
    for (const file of [SHARED, `${machine.name}.startup`]) {
      const number = numbers.get(file);
      if (number !== undefined) builder.addIn(machine.namespace, ['bash', `/import/${String(number)}`], { file: `${folder}/${file}`, line: 1 });
    }
    for (const { command, place } of machine.commands) builder.addIn(machine.namespace, ['bash', '-c', command], place);
  }
  const known = new Set([LAB_CONF, SHARED, ...machines.map((machine) => `${machine.name}.startup`)]);
  const notCarried: Remark[] = [
    ...read.notCarried,
    ...(machines.length === 0 ? [] : [{ place: { file: `${folder}/${LAB_CONF}`, line: 1 }, words: 'that every machine forwards and none limits its ICMP errors: here those forward that have more than one interface' }]),
    ...[...texts.keys()].filter((file) => !known.has(file)).map((file) => ({ place: { file: `${folder}/${file}`, line: 1 }, words: 'the commands of a machine that is not in lab.conf' })),
    ...others.toSorted().map((file) => ({ place: { file: `${folder}/${file}`, line: 1 }, words: file.endsWith('/') ? 'the files of this folder' : 'this file' })),
  ];
  return { ok: true, recipe: { name: read.name ?? name, scripts: [builder.script, ...startups], notCarried } };
}

interface Conf {
  readonly name: string | undefined;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly problems: readonly Remark[];
  readonly notCarried: readonly Remark[];
}

function readConf(text: string, file: string): Conf {
  const machines = new Map<string, Machine>();
  const names = new FittingNames('namespace');
  const problems: Remark[] = [];
  const notCarried: Remark[] = [];
  let name: string | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const place = { file, line: index + 1, column: raw.length - raw.trimStart().length + 1 };
    if (line === '' || line.startsWith('#')) continue;
    const about = ABOUT.exec(line);
    if (about !== null) {
      const [, key = '', double, single, plain] = about;
      if (key === 'NAME') name = double ?? single ?? plain;
      else notCarried.push({ place, words: `LAB_${key}` });
      continue;
    }
    const [, machineName, key = '', double, single, plain] = LINE.exec(line) ?? [];
    if (machineName === undefined) {
      problems.push({ place, words: `${line.slice(0, 60)} cannot be read; allowed: ${ALLOWED}` });
      continue;
    }
    const machine: Machine = machines.get(machineName) ?? { name: machineName, namespace: names.of(machineName), place, plugs: new Map(), sysctls: [], commands: [], isSix: false };
    if (!machines.has(machineName) && machine.namespace !== machineName) notCarried.push({ place, words: `the name ${machineName}: it becomes ${machine.namespace}` });
    machines.set(machineName, machine);
    const value = double ?? single ?? plain ?? '';
    if (/^\d+$/.test(key)) {
      const [, domain, mac] = PLUG.exec(value) ?? [];
      if (domain === undefined) problems.push({ place, words: `${value} is no collision domain; allowed: "A", "A/02:00:00:00:00:01"` });
      else if (machine.plugs.has(Number(key))) problems.push({ place, words: `${machineName}[${key}] is here for the second time; allowed: once` });
      else machine.plugs.set(Number(key), { domain, place, ...(mac !== undefined && { mac }) });
    } else if (key === 'sysctl') machine.sysctls.push({ setting: value, place });
    else if (key === 'exec') machine.commands.push({ command: value, place });
    else if (key === 'ipv6') machine.isSix = /^(true|y|yes|1|on)$/i.test(value);
    else notCarried.push({ place, words: `${machineName}[${key}]` });
  }
  return { name, machines, problems, notCarried };
}

/** Machines, and what is between them: a cable where two share a domain, else a bridge of the host. */
function buildMachines(builder: ScriptBuilder, machines: readonly Machine[]): void {
  const plugs = machines.flatMap((machine) => [...machine.plugs].toSorted(([a], [b]) => a - b).map(([number, plug]) => ({ ...plug, machine, interface: `eth${String(number)}` })));
  const domains = Map.groupBy(plugs, ({ domain }) => domain);
  const hostNames = new FittingNames('interface');
  for (const { namespace, place } of machines) {
    builder.addNamespace(namespace, place);
  }
  const made = (plug: (typeof plugs)[number]): readonly string[] => ['name', plug.interface, ...(plug.mac === undefined ? [] : ['address', plug.mac]), 'netns', plug.machine.namespace];
  for (const [domain, members] of domains) {
    const [a, b] = members;
    if (a !== undefined && b !== undefined && members.length === 2 && a.machine !== b.machine) {
      builder.add(['ip', 'link', 'add', ...made(a), 'type', 'veth', 'peer', ...made(b)], a.place);
    } else {
      const bridge = hostNames.of(domain);
      builder.addBridge(bridge, a?.place);
      for (const plug of members) {
        const port = hostNames.of(`${plug.machine.namespace}-${plug.interface}`);
        builder.add(['ip', 'link', 'add', 'name', port, 'type', 'veth', 'peer', ...made(plug)], plug.place);
        builder.add(['ip', 'link', 'set', 'dev', port, 'master', bridge, 'up'], plug.place);
      }
    }
    for (const { machine, interface: dev, place } of members) builder.add(['ip', '-n', machine.namespace, 'link', 'set', 'dev', dev, 'up'], place);
  }
  for (const { namespace, plugs: own, sysctls, place, isSix } of machines) {
    if (own.size > 1) builder.addIn(namespace, ['sysctl', '-q', '-w', 'net.ipv4.ip_forward=1'], place);
    if (own.size > 1 && isSix) builder.addIn(namespace, ['sysctl', '-q', '-w', 'net.ipv6.conf.all.forwarding=1'], place);
    for (const { setting, place: at } of sysctls) builder.addIn(namespace, ['sysctl', '-q', '-w', setting], at);
  }
}
