/** Topologies of containerlab (`*.clab.yml`; containerlab.dev/manual/topo-def-file). */
import { FittingNames } from './fitting-names.ts';
import { LocatedFile } from './located-yaml.ts';
import type { Located } from './located-yaml.ts';
import type { Place, RecipeReading, Remark } from './recipe.ts';
import { ScriptBuilder } from './script-builder.ts';
import { splitWords } from './split-words.ts';

const BRIDGES: ReadonlySet<string> = new Set(['bridge', 'ovs-bridge']);
const KEYS_OF_FILE: ReadonlySet<string> = new Set(['name', 'topology']);
const KEYS_OF_TOPOLOGY: ReadonlySet<string> = new Set(['nodes', 'links', 'kinds', 'groups', 'defaults']);
const KEYS_OF_NODE: ReadonlySet<string> = new Set(['kind', 'group', 'exec', 'sysctls', 'network-mode']);
/** What the kinds of links with a single end are. */
const ONE_ENDED: Readonly<Record<string, string>> = {
  dummy: 'an interface without a cable',
  macvlan: 'a macvlan on an interface of the machine',
  vxlan: 'a VXLAN to another machine',
  'vxlan-stitch': 'a VXLAN to another machine',
};

interface Node {
  readonly name: string;
  readonly at: Located;
  /** Where its commands run; undefined is the host. */
  readonly namespace: string | undefined;
  readonly bridge: string | undefined;
}

interface End {
  readonly node: Node | 'host' | 'mgmt-net';
  readonly interface: string;
  readonly mac?: string | undefined;
  readonly addresses: readonly string[];
  readonly at: Located;
}

/** `file` is what it is called, for the places. */
export function readContainerlab(text: string, file: string, name: string): RecipeReading {
  const located = LocatedFile.read(text, file);
  if (located.problems.length > 0) return { ok: false, problems: located.problems };
  const reading = new Reading(located.root);
  const recipe = reading.recipe(name);
  return located.problems.length > 0 ? { ok: false, problems: located.problems } : { ok: true, recipe };
}

class Reading {
  readonly #root: Located;
  readonly #topology: Located;
  readonly #script = new ScriptBuilder();
  readonly #notCarried: Remark[] = [];
  readonly #namespaces = new FittingNames('namespace');
  /** The names of interfaces, by namespace; '' is the host. */
  readonly #interfaces = new Map<string, FittingNames>();
  readonly #nodes = new Map<string, Node>();
  readonly #ends = new Map<string, Place>();
  #hasManagement = false;
  /** Some node is on the management network. */
  #isManaged = false;

  constructor(root: Located) {
    this.#root = root;
    this.#topology = root.at('topology');
  }

  recipe(name: string) {
    if (typeof this.#topology.value !== 'object' || this.#topology.value === null) this.#root.refuse('there is no topology in it', 'topology: { nodes: { … }, links: [ … ] }');
    this.#unknown(this.#root, KEYS_OF_FILE);
    this.#unknown(this.#topology, KEYS_OF_TOPOLOGY);
    for (const [, kind] of this.#topology.at('kinds').map()) this.#unknown(kind, KEYS_OF_NODE);
    for (const [, group] of this.#topology.at('groups').map()) this.#unknown(group, KEYS_OF_NODE);
    this.#unknown(this.#topology.at('defaults'), KEYS_OF_NODE);
    for (const [node, at] of this.#topology.at('nodes').map()) this.#addNode(node, at);
    for (const link of this.#topology.at('links').list()) this.#addLink(link);
    for (const node of this.#nodes.values()) this.#configure(node);
    if (this.#isManaged)
      this.#notCarried.push({ place: this.#topology.at('nodes').keyPlace, words: 'the management network, and the MTU of 9500 that cables have there unless they say otherwise' });
    return { name: this.#root.at('name').text() ?? name, scripts: [this.#script.script] as const, notCarried: this.#notCarried };
  }

  /** Tells of keys that mean nothing to a lab. */
  #unknown(at: Located, known: ReadonlySet<string>): void {
    for (const [key, value] of at.map()) if (!known.has(key)) this.#notCarried.push({ place: value.keyPlace, words: value.name });
  }

  /** The settings of a node, those that count first. */
  #layers(node: Located): readonly [kind: string, layers: readonly Located[]] {
    const defaults = this.#topology.at('defaults');
    const groupName = node.at('group').text() ?? this.#groupOf(node, defaults);
    const group = groupName === undefined ? undefined : this.#topology.at('groups').at(groupName);
    const kind = node.at('kind').text() ?? group?.at('kind').text() ?? defaults.at('kind').text() ?? 'linux';
    return [kind, [node, ...(group === undefined ? [] : [group]), this.#topology.at('kinds').at(kind), defaults]];
  }

  #groupOf(node: Located, defaults: Located): string | undefined {
    const kind = node.at('kind').text() ?? defaults.at('kind').text();
    return (kind === undefined ? undefined : this.#topology.at('kinds').at(kind).at('group').text()) ?? defaults.at('group').text();
  }

  #addNode(name: string, at: Located): void {
    this.#unknown(at, KEYS_OF_NODE);
    const [kind, layers] = this.#layers(at);
    if (kind === 'host') {
      this.#nodes.set(name, { name, at, namespace: undefined, bridge: undefined });
      return;
    }
    if (BRIDGES.has(kind)) {
      const bridge = this.#interfaceName(undefined, name, at.keyPlace);
      this.#nodes.set(name, { name, at, namespace: undefined, bridge });
      this.#script.addBridge(bridge, at.keyPlace);
      if (kind === 'ovs-bridge') this.#notCarried.push({ place: at.keyPlace, words: `that ${name} is one of Open vSwitch: it becomes a bridge of Linux` });
      return;
    }
    const mode = layers.map((layer) => layer.at('network-mode')).find(({ value }) => value !== undefined);
    if (mode === undefined) this.#isManaged = true;
    else if (mode.text() !== 'none') this.#notCarried.push({ place: mode.place, words: `the network mode ${mode.text() ?? ''} of ${name}` });
    const namespace = this.#namespaces.of(name);
    if (namespace !== name) this.#notCarried.push({ place: at.keyPlace, words: `the name ${name}: it becomes ${namespace}` });
    if (kind !== 'linux') this.#notCarried.push({ place: at.at('kind').value === undefined ? at.keyPlace : at.at('kind').place, words: `the kind ${kind} of ${name}: it becomes a namespace with its cables` });
    this.#nodes.set(name, { name, at, namespace, bridge: undefined });
    this.#script.addNamespace(namespace, at.keyPlace);
  }

  #interfaceName(namespace: string | undefined, name: string, place: Place): string {
    const key = namespace ?? '';
    const names = this.#interfaces.get(key) ?? new FittingNames('interface');
    this.#interfaces.set(key, names);
    const fitting = names.of(name);
    if (fitting !== name) this.#notCarried.push({ place, words: `the name ${name} of an interface: it becomes ${fitting}` });
    return fitting;
  }

  #addLink(link: Located): void {
    const type = link.at('type').text();
    const isSingle = link.at('endpoint').value !== undefined;
    this.#unknown(link, new Set(['type', 'mtu', ...(isSingle ? ['endpoint', 'host-interface', 'mode', 'remote', 'vni', 'dst-port', 'src-port'] : ['endpoints'])]));
    const ends = isSingle ? this.#singleEnded(link, type) : this.#bothEnds(link);
    if (ends === undefined) return;
    const names = ends.map((end) => this.#claim(end));
    const mtu = link.at('mtu').text();
    const [a, b] = ends;
    this.#script.add(['ip', 'link', 'add', ...this.#made(a, names[0], mtu), 'type', 'veth', 'peer', ...this.#made(b, names[1], mtu)], link.place);
    for (const [index, end] of ends.entries()) this.#bringUp(end, names[index] ?? '');
  }

  /** Both ends of a cable; undefined where there is none to be laid, which was told. */
  #bothEnds(link: Located): readonly [End, End] | undefined {
    const endpoints = link.at('endpoints');
    const [a, b, ...more] = endpoints.list();
    if (a === undefined || b === undefined || more.length > 0) {
      endpoints.refuse(`a link has two ends, not ${String(endpoints.list().length)}`, '["node1:eth1", "node2:eth1"]');
      return undefined;
    }
    const foreign = [a, b].find((end) => typeof end.value === 'string' && Object.hasOwn(ONE_ENDED, end.value.split(':')[0] ?? ''));
    if (foreign !== undefined) {
      this.#tellForeign(foreign.place, String(foreign.value).split(':')[0] ?? '');
      return undefined;
    }
    const [first, second] = [this.#end(a), this.#end(b)];
    return first === undefined || second === undefined ? undefined : [first, second];
  }

  /** `type: host`, `type: mgmt-net`: the other end is in the host. */
  #singleEnded(link: Located, type: string | undefined): readonly [End, End] | undefined {
    if (type !== undefined && Object.hasOwn(ONE_ENDED, type)) {
      this.#tellForeign(link.place, type);
      return undefined;
    }
    if (type !== 'host' && type !== 'mgmt-net') {
      link.at('type').refuse(type === undefined ? 'a link with one endpoint needs a type' : `${type} is no type of a link with one endpoint`, ['host', 'mgmt-net', ...Object.keys(ONE_ENDED)].join(', '));
      return undefined;
    }
    const [end, outside] = [this.#end(link.at('endpoint')), link.at('host-interface')];
    const name = outside.text();
    if (name === undefined) link.refuse('host-interface is missing', 'host-interface: NAME');
    return end === undefined || name === undefined ? undefined : [end, { node: type, interface: name, addresses: [], at: outside }];
  }

  #tellForeign(place: Place, type: string): void {
    this.#notCarried.push({ place, words: `the link: ${ONE_ENDED[type] ?? type}` });
  }

  /** `node:interface`, or a map. */
  #end(at: Located): End | undefined {
    const [nodeName, name] = typeof at.value === 'string' ? at.value.split(/:(.*)/s) : [at.at('node').text(), at.at('interface').text()];
    if (nodeName === undefined || name === undefined || name === '') {
      at.refuse(`${typeof at.value === 'string' ? at.value : 'this'} is no end of a link`, '"NODE:INTERFACE", { node: NODE, interface: INTERFACE }');
      return undefined;
    }
    const node = nodeName === 'host' || nodeName === 'mgmt-net' ? nodeName : this.#nodes.get(nodeName);
    if (node === undefined) {
      at.refuse(`there is no node ${nodeName}`, [...this.#nodes.keys(), 'host', 'mgmt-net'].join(', '));
      return undefined;
    }
    if (typeof at.value === 'string') return { node, interface: name, addresses: [], at };
    this.#unknown(at, new Set(['node', 'interface', 'mac', 'ip', 'ipv4', 'ipv6']));
    const addresses = ['ip', 'ipv4', 'ipv6'].flatMap((key) => at.at(key).text() ?? []);
    return { node, interface: name, mac: at.at('mac').text(), addresses, at };
  }

  /** The name of the interface as it is made; one end of one cable. */
  #claim(end: End): string {
    const namespace = namespaceOf(end);
    const key = `${namespace ?? ''}:${end.interface}`;
    const before = this.#ends.get(key);
    if (before !== undefined) end.at.refuse(`${end.interface} is an end of the link in line ${String(before.line)} already`, 'another name');
    this.#ends.set(key, end.at.place);
    return this.#interfaceName(namespace, end.interface, end.at.place);
  }

  #made(end: End, name: string | undefined, mtu: string | undefined): readonly string[] {
    const namespace = namespaceOf(end);
    return [
      ...['name', name ?? ''],
      ...(end.mac === undefined ? [] : ['address', end.mac]),
      ...(mtu === undefined ? [] : ['mtu', mtu]),
      ...(namespace === undefined ? [] : ['netns', namespace]),
    ];
  }

  #bringUp(end: End, name: string): void {
    const { place } = end.at;
    const namespace = namespaceOf(end);
    const ip = ['ip', ...(namespace === undefined ? [] : ['-n', namespace])];
    const bridge = end.node === 'mgmt-net' ? this.#management(place) : end.node === 'host' ? undefined : end.node.bridge;
    if (bridge !== undefined) this.#script.add([...ip, 'link', 'set', 'dev', name, 'master', bridge], place);
    for (const address of end.addresses) this.#script.add([...ip, 'address', 'add', 'local', address, 'dev', name], place);
    this.#script.add([...ip, 'link', 'set', 'dev', name, 'up'], place);
  }

  /** The bridge of the management network is there only where a link names it. */
  #management(place: Place): string {
    const bridge = this.#root.at('mgmt').at('bridge').text() ?? 'clab';
    if (!this.#hasManagement) {
      this.#script.addBridge(bridge, place);
      this.#hasManagement = true;
    }
    return bridge;
  }

  /** Sysctls, and the commands of all layers, the most general first. */
  #configure({ name, at, namespace, bridge }: Node): void {
    if (bridge !== undefined) {
      // containerlab runs nothing on a bridge
      for (const key of ['exec', 'sysctls']) if (at.at(key).value !== undefined) this.#notCarried.push({ place: at.at(key).keyPlace, words: at.at(key).name });
      return;
    }
    const [, layers] = this.#layers(at);
    const sysctls = new Map(layers.toReversed().flatMap((layer) => layer.at('sysctls').map()));
    for (const [sysctl, value] of sysctls) this.#script.addIn(namespace, ['sysctl', '-q', '-w', `${sysctl}=${value.text() ?? ''}`], value.place);
    for (const line of layers.toReversed().flatMap((layer) => layer.at('exec').list())) {
      const command = this.#expanded(line, name);
      const words = command === undefined ? undefined : splitWords(command);
      if (command !== undefined && words === undefined) line.refuse('a quote is not closed', 'a command with quotes in pairs');
      else if (words !== undefined && words.length > 0) this.#script.addIn(namespace, words, line.place);
    }
  }

  /** With what containerlab puts in; of the environment only what is said to be there without it. */
  #expanded(line: Located, node: string): string | undefined {
    return line
      .text()
      ?.replaceAll('__clabNodeName__', node)
      .replaceAll(/\$\{(\w+)(?::?[-=]([^}]*))?\}/g, (whole, variable: string, otherwise: string | undefined) => {
        if (otherwise === undefined) this.#notCarried.push({ place: line.place, words: `the variable ${variable} of the environment: what it holds is not known` });
        return otherwise ?? whole;
      });
  }
}

const namespaceOf = ({ node }: End): string | undefined => (typeof node === 'string' ? undefined : node.namespace);
