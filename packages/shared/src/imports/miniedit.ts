/** Topologies of MiniEdit, the editor of Mininet (`*.mn`, JSON). */
import { HOST, isHostAddress, networkOf, parseDelay, parsePrefix, parseRate, renderIp } from '../topology/index.ts';
import type { ShapingRecord, ShapingValues } from '../topology/index.ts';
import { FittingNames } from './fitting-names.ts';
import { LocatedFile } from './located-yaml.ts';
import type { Located } from './located-yaml.ts';
import type { Recipe, RecipeReading, Remark } from './recipe.ts';
import { ScriptBuilder } from './script-builder.ts';

const KEYS: ReadonlySet<string> = new Set(['application', 'controllers', 'hosts', 'links', 'switches', 'version']);
/** What MiniEdit writes of everything, and what is taken from it. */
const HOST_OPTIONS: ReadonlySet<string> = new Set(['hostname', 'nodeNum', 'ip', 'defaultRoute', 'startCommand', 'sched']);
const SWITCH_OPTIONS: ReadonlySet<string> = new Set(['hostname', 'nodeNum', 'switchIP', 'switchType', 'startCommand', 'controllers']);
const LINK_OPTIONS: ReadonlySet<string> = new Set(['bw', 'delay', 'jitter', 'loss']);
/** As MiniEdit has it before anybody chose one. */
const USUAL_NETWORK = '10.0.0.0/8';
/** Its boxes are smaller than those of a lab. */
const STRETCH = 1.8;

interface Node {
  readonly name: string;
  readonly at: Located;
  readonly namespace: string | undefined;
  readonly bridge: string | undefined;
  /** The number that its next interface has. */
  next: number;
  /** What its first interface gets. */
  readonly address: string | undefined;
}

export function readMiniEdit(text: string, file: string, name: string): RecipeReading {
  const located = LocatedFile.read(text, file, 'JSON');
  if (located.problems.length > 0) return { ok: false, problems: located.problems };
  const recipe = new Reading(located.root).recipe(name);
  return located.problems.length > 0 ? { ok: false, problems: located.problems } : { ok: true, recipe };
}

class Reading {
  readonly #root: Located;
  readonly #script = new ScriptBuilder();
  readonly #notCarried: Remark[] = [];
  readonly #namespaces = new FittingNames('namespace');
  readonly #inHost = new FittingNames('interface');
  readonly #nodes = new Map<string, Node>();
  readonly #shapings: ShapingRecord[] = [];
  readonly #positions = new Map<string, readonly [number, number]>();

  constructor(root: Located) {
    this.#root = root;
  }

  recipe(name: string): Recipe {
    if (!Array.isArray(this.#root.at('hosts').value) && !Array.isArray(this.#root.at('switches').value)) this.#root.refuse('there are neither hosts nor switches in it', '{ "hosts": [ … ], "switches": [ … ], "links": [ … ] }');
    for (const [key, value] of this.#root.map()) if (!KEYS.has(key)) this.#notCarried.push({ place: value.keyPlace, words: value.name });
    for (const host of this.#root.at('hosts').list()) this.#addHost(host);
    for (const one of this.#root.at('switches').list()) this.#addSwitch(one);
    for (const link of this.#root.at('links').list()) this.#addLink(link);
    for (const controller of this.#root.at('controllers').list())
      this.#notCarried.push({ place: controller.place, words: `the controller ${controller.at('opts').at('hostname').text() ?? ''}: bridges learn by themselves` });
    for (const node of this.#nodes.values()) this.#configure(node);
    return { name, scripts: [this.#script.script], notCarried: this.#notCarried, positions: Object.fromEntries(this.#positions), shapings: this.#shapings };
  }

  /** The name, once; undefined where there is none, which is a problem. */
  #named(at: Located): string | undefined {
    const hostname = at.at('opts').at('hostname');
    const name = hostname.text();
    if (name === undefined || name === '') at.refuse('the hostname is missing', '{ "opts": { "hostname": "h1", … } }');
    else if (this.#nodes.has(name)) hostname.refuse(`${name} is here for the second time`, 'another name');
    else return name;
    return undefined;
  }

  #addHost(at: Located): void {
    const name = this.#named(at);
    if (name === undefined) return;
    const options = at.at('opts');
    this.#tellOptions(options, HOST_OPTIONS);
    const own = options.at('ip').text() ?? '';
    const number = Number(options.at('nodeNum').text() ?? at.at('number').text() ?? this.#nodes.size + 1);
    const address = own === '' ? this.#addressOf(number) : own.includes('/') ? own : `${own}/8`;
    this.#addNamespace(name, at, address);
  }

  #addSwitch(at: Located): void {
    const name = this.#named(at);
    if (name === undefined) return;
    const options = at.at('opts');
    this.#tellOptions(options, SWITCH_OPTIONS);
    if (options.at('switchType').text() === 'legacyRouter') {
      // Mininet numbers all that it makes as a host
      const number = [...this.#nodes.values()].filter(({ namespace }) => namespace !== undefined).length + 1;
      const { namespace } = this.#addNamespace(name, at, this.#addressOf(number));
      this.#script.addIn(namespace, ['sysctl', '-q', '-w', 'net.ipv4.ip_forward=1'], at.place);
      return;
    }
    const bridge = this.#inHost.of(name);
    if (bridge !== name) this.#notCarried.push({ place: options.at('hostname').place, words: `the name ${name}: it becomes ${bridge}` });
    this.#nodes.set(name, { name, at, namespace: undefined, bridge, next: 1, address: undefined });
    this.#place(`host/${bridge}`, at);
    this.#script.addBridge(bridge, at.place);
    const address = options.at('switchIP').text() ?? '';
    if (address !== '') this.#script.add(['ifconfig', bridge, address], options.at('switchIP').place);
  }

  #addNamespace(name: string, at: Located, address: string | undefined): Node {
    const namespace = this.#namespaces.of(name);
    if (namespace !== name) this.#notCarried.push({ place: at.at('opts').at('hostname').place, words: `the name ${name}: it becomes ${namespace}` });
    const node = { name, at, namespace, bridge: undefined, next: 0, address };
    this.#nodes.set(name, node);
    this.#place(namespace, at);
    this.#script.addNamespace(namespace, at.place);
    return node;
  }

  #place(key: string, at: Located): void {
    const [x, y] = [Number(at.at('x').text()), Number(at.at('y').text())];
    if (Number.isFinite(x) && Number.isFinite(y)) this.#positions.set(key, [Math.round(x * STRETCH), Math.round(y * STRETCH)]);
  }

  /** The address of the host with this number, where nobody gave it one. */
  #addressOf(number: number): string | undefined {
    const base = parsePrefix(this.#root.at('application').at('ipBase').text() ?? USUAL_NETWORK) ?? parsePrefix(USUAL_NETWORK);
    if (base === undefined || !Number.isInteger(number)) return undefined;
    const address = { ...networkOf(base), length: base.length };
    const own = { ...address, value: address.value + BigInt(number) };
    return isHostAddress(own) ? `${renderIp(own)}/${String(base.length)}` : undefined;
  }

  /** What is set and means nothing to a lab; what is as MiniEdit leaves it says nothing. */
  #tellOptions(options: Located, known: ReadonlySet<string>): void {
    for (const [key, option] of options.map()) {
      const { value } = option;
      const isEmpty = value === '' || value === null || (Array.isArray(value) && value.length === 0) || (/^(netflow|sflow)$/.test(key) && (value === '0' || value === 0));
      if (!known.has(key) && !isEmpty) this.#notCarried.push({ place: option.keyPlace, words: option.name });
    }
  }

  #addLink(link: Located): void {
    const [from, to] = [link.at('src'), link.at('dest')].map((end) => {
      const name = end.text();
      const node = name === undefined ? undefined : this.#nodes.get(name);
      const isController = this.#root.at('controllers').list().some((controller) => controller.at('opts').at('hostname').value === name);
      if (node === undefined && !isController) end.refuse(name === undefined ? 'an end is missing' : `there is no ${name}`, [...this.#nodes.keys()].join(', '));
      return node;
    });
    if (from === undefined || to === undefined) return;
    this.#tellOptions(link.at('opts'), LINK_OPTIONS);
    const values = this.#shapingOf(link.at('opts'));
    const ends = [from, to].map((node) => {
      const number = (node.next += 1) - 1;
      const wanted = `${node.name}-eth${String(number)}`;
      return { node, isFirst: number === 0, name: node.namespace === undefined ? this.#inHost.of(wanted) : new FittingNames('interface').of(wanted) };
    });
    const [made, peer] = ends.map(({ node, name }) => ['name', name, ...(node.namespace === undefined ? [] : ['netns', node.namespace])]);
    this.#script.add(['ip', 'link', 'add', ...(made ?? []), 'type', 'veth', 'peer', ...(peer ?? [])], link.place);
    for (const { node, name, isFirst } of ends) {
      const ip = ['ip', ...(node.namespace === undefined ? [] : ['-n', node.namespace])];
      if (node.bridge !== undefined) this.#script.add([...ip, 'link', 'set', 'dev', name, 'master', node.bridge], link.place);
      if (isFirst && node.address !== undefined) this.#script.add([...ip, 'address', 'add', 'local', node.address, 'dev', name], node.at.place);
      this.#script.add([...ip, 'link', 'set', 'dev', name, 'up'], link.place);
      if (Object.keys(values).length > 0) this.#shapings.push({ namespace: node.namespace ?? HOST, dev: name, ...values });
    }
  }

  /** What a cable does to what it carries; what cannot be read is told. */
  #shapingOf(options: Located): ShapingValues {
    const read = (key: string, meaning: (text: string) => number | undefined): number | undefined => {
      const option = options.at(key);
      const text = option.text() ?? '';
      const value = text === '' ? undefined : meaning(text);
      if (text !== '' && value === undefined) this.#notCarried.push({ place: option.keyPlace, words: option.name });
      return value;
    };
    const values = { rate: read('bw', megabitsIn), delay: read('delay', millisecondsIn), jitter: read('jitter', millisecondsIn), loss: read('loss', percentIn) };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== 0));
  }

  #configure({ at, namespace }: Node): void {
    const options = at.at('opts');
    const gateway = options.at('defaultRoute').text() ?? '';
    if (gateway !== '' && namespace !== undefined) this.#script.add(['ip', '-n', namespace, 'route', 'add', 'to', 'default', 'via', gateway], options.at('defaultRoute').place);
    const command = options.at('startCommand').text() ?? '';
    if (command !== '') this.#script.addIn(namespace, ['bash', '-c', command], options.at('startCommand').place);
  }
}

const figure = (text: string): number | undefined => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

/** `bw` is in megabits a second. */
const megabitsIn = (text: string): number | undefined => parseRate(`${text}mbit`);

const percentIn = (text: string): number | undefined => {
  const percent = figure(text);
  return percent === undefined || percent > 100 ? undefined : percent;
};

/** As tc(8) reads times; a bare figure is one of microseconds. */
const millisecondsIn = (text: string): number | undefined => parseDelay(/\d$/.test(text) ? `${text}us` : text);
