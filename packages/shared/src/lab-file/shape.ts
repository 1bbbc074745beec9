/**
 * The shape of a lab file: which keys there are, and what kind of value each takes. It is checked first, and the JSON
 * Schema is made of it; what the values mean is looked at afterwards.
 */
import { z } from 'zod';
import { HUES, MARK_SIDE, MAX_NOTE_TEXT, MAX_PROGRAM_FILE, MAX_PROGRAM_FILES, MAX_PROGRAM_WORD, MAX_PROGRAM_WORDS, MAX_PROGRAMS, MAX_REGION_LABEL, NODE_ICONS } from '../protocol/index.ts';
import { DEVICE_TYPES, MAX_RULESET } from '../topology/index.ts';
import { MAX_LAB_NAME } from './lab-file.ts';

const text = z.string().max(256);
const NOWHERE = ['blackhole', 'unreachable', 'prohibit'] as const;

/** Empty, `net1:` is the same as `net1: {}`. */
const orNothing = <T extends z.ZodType>(schema: T) => schema.nullable();

const addresses = z.array(text).max(1000).meta({ description: 'Addresses with their prefix length, the first of a subnet being its primary one: 10.0.1.1/24, fd00::1/64' });
const up = z.boolean().meta({ description: 'Whether it is set up; true without this key', default: true });

/** What is done to what leaves an interface. Of a cable, at both ends. */
const shaping = {
  delay: text.exactOptional().meta({ description: 'How long each packet is held up: 20ms, 1.5s, 300us' }),
  jitter: text.exactOptional().meta({ description: 'By how much the delay varies: 5ms' }),
  loss: text.exactOptional().meta({ description: 'How many packets are lost: 1%' }),
  duplicate: text.exactOptional().meta({ description: 'How many packets are sent twice: 1%' }),
  rate: text.exactOptional().meta({ description: 'No more than this in a second: 10mbit, 512kbit' }),
};

/** Which VLANs a port carries, where its bridge keeps them apart. */
const vlans = {
  vlan: z.union([z.int(), z.literal('none')]).exactOptional().meta({ description: 'The VLAN of what comes and goes without a tag, 1 to 4094, or none; 1 without this key', default: 1 }),
  trunk: z.array(z.union([z.int(), text])).max(4094).exactOptional().meta({ description: 'VLANs that come and go with their tags: 10, 20-29' }),
};

const peerShape = z
  .strictObject({
    'public-key': text.meta({ description: 'The key by which it is known, as wg pubkey prints it' }),
    'preshared-key': text.exactOptional().meta({ description: 'One more secret, which both have, as wg genpsk prints it' }),
    endpoint: text.exactOptional().meta({ description: 'Where it is found: 10.0.1.2:51820, [fd00::2]:51820; without it, learned from what comes from there' }),
    'allowed-ips': z.array(text).max(1000).exactOptional().meta({ description: 'Which addresses it may send from, and which are sent to it: 10.9.0.2/32, fd00::/64' }),
    'persistent-keepalive': z.int().exactOptional().meta({ description: 'It is sent something every so many seconds, 1 to 65535' }),
  })
  .meta({ description: 'Whom a WireGuard interface speaks to' });

const interfaceShape = z
  .strictObject({
    kind: z.enum(DEVICE_TYPES).exactOptional().meta({ description: 'What it is, where it is no end of a cable' }),
    dev: text.exactOptional().meta({ description: 'What it is made upon: an interface of this namespace' }),
    id: z.int().exactOptional().meta({ description: 'Which VLAN, 1 to 4094, or which VXLAN' }),
    remote: text.exactOptional().meta({ description: 'The address of the other end of the tunnel' }),
    local: text.exactOptional().meta({ description: 'The address of this end' }),
    group: text.exactOptional().meta({ description: 'The multicast group of a VXLAN' }),
    port: z.int().exactOptional().meta({ description: 'UDP port of a VXLAN; 4789 without this key' }),
    mode: text.exactOptional().meta({ description: 'Of a macvlan: bridge (without this key), private, vepa, passthru; of an ipvlan: l2 (without this key), l3, l3s; of ipip and sit: any (without this key), ipip, ip6ip, mplsip; of a bond: balance-rr (without this key), active-backup, balance-xor, broadcast, 802.3ad, balance-tlb, balance-alb' }),
    ttl: z.int().exactOptional().meta({ description: 'Hops that what a tunnel sends may make' }),
    table: z.int().exactOptional().meta({ description: 'The routing table of a VRF' }),
    miimon: z.int().exactOptional().meta({ description: 'How often a bond looks whether its members carry, in milliseconds, 0 for never; 100 without this key', default: 100 }),
    'private-key': text.exactOptional().meta({ description: 'The secret of a WireGuard interface, as wg genkey prints it. It is readable in this file: use it in labs alone' }),
    'listen-port': z.int().exactOptional().meta({ description: 'UDP port of a WireGuard interface; without it the kernel chooses one' }),
    fwmark: z.union([text, z.int()]).exactOptional().meta({ description: 'What a WireGuard interface marks its own packets with: 0x1' }),
    peers: z.array(peerShape).max(1000).exactOptional().meta({ description: 'Whom a WireGuard interface speaks to' }),
    master: text.exactOptional().meta({ description: 'What takes it in, in this namespace: a VRF, a bond or a bridge. That an end of a cable is a port of a bridge is said by the cable' }),
    addresses: addresses.exactOptional(),
    mac: text.exactOptional().meta({ description: 'Its MAC address; without it the kernel chooses one' }),
    mtu: z.int().exactOptional().meta({ description: 'Octets, 68 to 65535' }),
    up: up.exactOptional(),
    ...shaping,
    cost: z.int().exactOptional().meta({ description: 'Of a port of a bridge: what the way through it costs to the spanning tree, 1 to 65535; without it, what the kernel chooses by the speed of the link: 2 for a cable' }),
    priority: z.int().exactOptional().meta({ description: 'Of a port of a bridge: which of two like ports the spanning tree takes, the smaller, 0 to 63; 32 without this key', default: 32 }),
    ...vlans,
  })
  .meta({ description: 'An end of a cable (cables makes it), lo, or, with kind, what needs no cable' });

const bridgeShape = z
  .strictObject({
    addresses: addresses.exactOptional(),
    stp: z.boolean().exactOptional().meta({ description: 'Whether it speaks the spanning tree protocol; false without this key', default: false }),
    priority: z.int().exactOptional().meta({ description: 'The bridge with the smallest becomes the root of the spanning tree, 0 to 65535; 32768 without this key', default: 32_768 }),
    vlan_filtering: z.boolean().exactOptional().meta({ description: 'Whether it keeps VLANs apart; false without this key', default: false }),
    ...vlans,
    master: text.exactOptional().meta({ description: 'The VRF or bond of this namespace that it is in' }),
    up: up.exactOptional(),
  })
  .meta({ description: 'A Linux bridge. Its ports are ends of cables' });

const table = z.union([text, z.int()]).meta({ description: 'A routing table: main, default, local, or a number' });
const kind = z.enum(NOWHERE);

const routeShape = z.strictObject({
  to: text.meta({ description: 'default, or a prefix; ::/0 is the default route of IPv6' }),
  via: text.exactOptional().meta({ description: 'The gateway' }),
  dev: text.exactOptional().meta({ description: 'The interface' }),
  metric: z.int().exactOptional(),
  table: table.exactOptional(),
  src: text.exactOptional().meta({ description: 'The address that packets are sent from' }),
  onlink: z.boolean().exactOptional().meta({ description: 'The gateway is on the link, whatever the addresses say' }),
  kind: kind.exactOptional().meta({ description: 'The packet goes nowhere' }),
});

const ruleShape = z.strictObject({
  from: text.exactOptional().meta({ description: 'A prefix' }),
  to: text.exactOptional().meta({ description: 'A prefix' }),
  iif: text.exactOptional().meta({ description: 'The interface by which the packet came' }),
  oif: text.exactOptional().meta({ description: 'The interface that the sender is bound to' }),
  fwmark: z.union([text, z.int()]).exactOptional().meta({ description: '0x1, or with a mask 0x1/0xff' }),
  priority: z.int().exactOptional().meta({ description: 'A smaller one comes first; without it, rules are asked in the order of this list, just before the main table' }),
  table: table.exactOptional(),
  kind: kind.exactOptional().meta({ description: 'The packet goes nowhere' }),
});

const neighbourShape = z.strictObject({ to: text.meta({ description: 'The address of the neighbour' }), mac: text, dev: text });

const command = z
  .union([z.string().max(MAX_PROGRAM_WORD), z.array(z.string().max(MAX_PROGRAM_WORD)).min(1).max(MAX_PROGRAM_WORDS)])
  .meta({ description: 'The program and what it is told: a line that is taken apart into words, without a shell, or those words' });

const programShape = z.union([
  ...command.options,
  z.strictObject({
    command,
    files: z
      .record(z.string(), z.string().max(MAX_PROGRAM_FILE))
      .refine((files) => Object.keys(files).length <= MAX_PROGRAM_FILES)
      .exactOptional()
      .meta({ description: 'Written before it is started, into the file system of the lab: path and text; below /etc, /root or /tmp' }),
  }),
]);

const bridges = orNothing(z.record(z.string(), orNothing(bridgeShape)));

const namespaceShape = z
  .strictObject({
    interfaces: orNothing(z.record(z.string(), orNothing(interfaceShape))).exactOptional(),
    bridges: bridges.exactOptional().meta({ description: 'Bridges in this namespace' }),
    routes: orNothing(z.array(routeShape)).exactOptional(),
    rules: orNothing(z.array(ruleShape)).exactOptional().meta({ description: 'Policy routing: which packets are looked up in which table' }),
    neighbours: orNothing(z.array(neighbourShape)).exactOptional().meta({ description: 'Permanent neighbours' }),
    sysctls: orNothing(z.record(z.string(), z.union([text, z.int()]))).exactOptional().meta({ description: 'Those under net., as sysctl(8) writes them' }),
    nft: z.string().max(MAX_RULESET).exactOptional().meta({ description: 'The nftables ruleset, as nft -f reads it' }),
    run: orNothing(z.array(programShape).max(MAX_PROGRAMS)).exactOptional().meta({ description: 'Programs that run in it, started in this order once the network is up' }),
  })
  .meta({ description: 'A network namespace. host is the lab’s own' });

const within = text.meta({ description: 'How long may pass until it holds: 500ms, 5s (without this key), 2m' });
const expected = z.enum(['work', 'fail']).meta({ description: 'fail: it must not work', default: 'work' });

const checkShape = z
  .strictObject({
    ping: text.exactOptional().meta({ description: 'The address that is pinged' }),
    tcp: text.exactOptional().meta({ description: 'The address and port that is connected to: 10.0.1.2:80, [fd00::1]:80' }),
    from: text.meta({ description: 'The namespace from which it is tried' }),
    within: within.exactOptional(),
    expect: expected.exactOptional(),
  })
  .meta({ description: 'What must hold: one of ping and tcp' });

const coordinate = z.number().min(-1e7).max(1e7);
const at = z.tuple([coordinate, coordinate]).meta({ description: 'x and y of the left upper corner' });
const side = z.number().min(MARK_SIDE.least).max(MARK_SIDE.most);
const size = z.tuple([side, side]).meta({ description: 'Width and height' });
const hue = z.enum(HUES);

export const labFileShape = z
  .strictObject({
    patchbay: z.literal(1).meta({ description: 'The version of the format' }),
    name: z.string().min(1).max(MAX_LAB_NAME).meta({ description: 'The name of the lab' }),
    namespaces: orNothing(z.record(z.string(), orNothing(namespaceShape))).exactOptional(),
    bridges: bridges.exactOptional().meta({ description: 'Bridges of the host: short for namespaces.host.bridges' }),
    cables: orNothing(
      z.array(
        z.strictObject({
          ends: z.tuple([text, text]).meta({ description: 'NAMESPACE:INTERFACE, NAMESPACE/BRIDGE:PORT, or BRIDGE:PORT for a bridge of the host' }),
          ...shaping,
        }),
      ),
    ).exactOptional(),
    checks: orNothing(z.array(checkShape)).exactOptional(),
    canvas: orNothing(z.record(z.string(), at)).exactOptional().meta({ description: 'Where boxes are drawn: NAMESPACE, NAMESPACE/BRIDGE, or BRIDGE for one of the host' }),
    looks: orNothing(z.record(z.string(), z.strictObject({ icon: z.enum(NODE_ICONS).exactOptional(), hue: hue.exactOptional() })))
      .exactOptional()
      .meta({ description: 'How boxes look, by the same names as in canvas' }),
    notes: orNothing(z.array(z.strictObject({ text: z.string().max(MAX_NOTE_TEXT), at, size, hue }))).exactOptional(),
    regions: orNothing(z.array(z.strictObject({ label: z.string().max(MAX_REGION_LABEL), at, size, hue }))).exactOptional().meta({ description: 'Tinted rectangles behind the boxes' }),
  })
  .meta({ title: 'Patchbay lab file, version 1' });

export type ProgramShape = z.infer<typeof programShape>;
export type LabFileShape = z.infer<typeof labFileShape>;
export type NamespaceShape = z.infer<typeof namespaceShape>;
export type InterfaceShape = z.infer<typeof interfaceShape>;
export type PeerShape = z.infer<typeof peerShape>;
export type ShapingShape = Pick<InterfaceShape, keyof typeof shaping>;
export type BridgeShape = z.infer<typeof bridgeShape>;
export type RouteShape = z.infer<typeof routeShape>;
export type RuleShape = z.infer<typeof ruleShape>;
export type NeighbourShape = z.infer<typeof neighbourShape>;
export type CableShape = NonNullable<LabFileShape['cables']>[number];
export type CheckShape = z.infer<typeof checkShape>;

/** The JSON Schema by which an editor completes and checks a lab file. */
export const labFileJsonSchema = (): object => z.toJSONSchema(labFileShape, { target: 'draft-7', io: 'input' });
