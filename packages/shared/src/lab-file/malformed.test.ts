import { describe, expect, test } from 'vitest';
import { readLabFile } from './index.ts';
import { LAB_FILE_KEYS } from './shape-problems.ts';
import { labFileJsonSchema } from './shape.ts';

/** `LINE:COLUMN PATH CODE: FOUND (ALLOWED)` of each problem. */
function refusalOf(text: string): readonly string[] {
  const read = readLabFile(text);
  if (read.ok) return ['read'];
  return read.problems.map(({ line, column, path, code, found, allowed }) =>
    [`${String(line)}:${String(column)}`, path, `${code}${found === undefined ? '' : `: ${found}`}`, allowed === undefined ? '' : `(${allowed})`].filter((part) => part !== '').join(' '),
  );
}

const HEAD = 'patchbay: 1\nname: a\n';
/** Two namespaces on a cable, then what is wrong: it begins in line 8. */
const [PEER, OTHER] = ['vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=', 'UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA='] as const;
/** What is in it stands from line 8 on. */
const WIREGUARD = `${HEAD}namespaces:\n  net0:\n    interfaces:\n      wg0:\n        kind: wireguard\n`;
const PAIR = `${HEAD}namespaces:\n  net0: {}\n  net1:\nbridges: { br0: {} }\ncables: [{ ends: ["net0:eth0", "net1:eth0"] }, { ends: ["net1:up", "br0:p0"] }]\n`;

describe('a malformed file is refused where it is', () => {
  test.each([
    // the text
    ['nothing', '', ['1:1 file-empty (patchbay: 1)']],
    ['only a comment', '# later\n', ['1:1 file-empty (patchbay: 1)']],
    ['too long a text', `${HEAD}#${'x'.repeat(1024 * 1024)}`, ['1:1 file-too-large: 1048597 (1048576)']],
    ['a name that is too long, of something with parts', `${HEAD}namespaces:\n  in-the-cellar-below: { interfaces: {} }\n`, ['4:3 namespaces.in-the-cellar-below name-too-long: 19 (1–15)']],
    ['a picture', 'PNG\0\0', ['1:1 not-a-lab-file']],
    ['a list', '- a\n- b\n', ['1:1 not-a-lab-file (patchbay: 1)']],
    ['another YAML file', 'name: srl\ntopology:\n  nodes: {}\n', ['1:1 not-a-lab-file (patchbay: 1)']],
    ['a tab that indents', `${HEAD}namespaces:\n\tnet0: {}\n`, ['4:1 syntax-tab: Tabs are not allowed as indentation']],
    ['a key that is indented otherwise', `${HEAD}namespaces:\n    net0: {}\n  net1: {}\n`, ['5:1 syntax-indent: All mapping items must start at the same column']],
    ['a brace that is not closed', `${HEAD}namespaces: { net0: {}\n`, ['4:1 syntax-open: Flow map in block collection must be sufficiently indented and end with a }']],
    ['a quote that is not closed', `${HEAD}namespaces: { "net0: {} }\n`, ['4:1 syntax-open: Missing closing "quote']],
    ['two documents', `${HEAD}---\n${HEAD}`, ['3:1 several-documents: Source contains multiple documents; please use YAML.parseAllDocuments()']],
    ['ten thousand brackets', `${HEAD}canvas: ${'['.repeat(10_000)}`, ['1:1 too-deep (32)']],
    ['forty collections in one another', `${HEAD}canvas: ${'['.repeat(40)}${']'.repeat(40)}\n`, ['3:41 canvas[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] too-deep (32)']],
    ['an anchor', `${HEAD}namespaces: &all { net0: {} }\n`, ['3:18 namespaces alias: &all']],
    ['an alias bomb', `${HEAD}namespaces:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n`, ['4:9 namespaces.a alias: &a', '5:9 namespaces.b alias: &b', '6:7 namespaces.c[0] alias: *b', '6:11 namespaces.c[1] alias: *b']],
    ['a tag', `${HEAD}namespaces: !!map { net0: {} }\n`, ['3:19 namespaces tag: !!map']],
    ['a merge key', `${HEAD}namespaces:\n  net0: {}\n  <<: { net1: {} }\n`, ['5:3 namespaces.<< alias: <<']],
    ['a key that is a list', `${HEAD}? [a]\n: 1\n`, ['3:3 key-not-text']],
    ['a key that stands twice', `${HEAD}namespaces:\n  net0: {}\n  net0: {}\n`, ['5:3 namespaces.net0 key-twice: net0']],
    ['a name that is no key', `${HEAD}namespaces:\n  __proto__: {}\n`, ['4:3 namespaces.__proto__ name-reserved: __proto__']],
    // keys and values
    ['no version', 'name: a\npatchbay: one\n', ['2:11 patchbay not-among: one (1)']],
    ['a version to come', 'patchbay: 2\nname: a\nwires: []\n', ['1:11 patchbay future-version: 2 (1)']],
    ['no name', 'patchbay: 1\n', ['1:1 name missing-key: name']],
    ['an empty name', 'patchbay: 1\nname: ""\n', ['2:7 name too-short: 0 (1)']],
    ['too long a name', `patchbay: 1\nname: ${'n'.repeat(65)}\n`, ['2:7 name too-long: 65 (64)']],
    ['an unknown key', `${HEAD}namespace: {}\n`, ['3:1 namespace unknown-key: namespace (patchbay, name, namespaces, bridges, cables, checks, canvas, looks, notes, regions)']],
    ['an unknown key of an interface', `${PAIR}canvas: {}\nlooks:\nnotes: [{ text: a, at: [0, 0], size: [80, 80], hue: yellow, font: big }]\n`, ['10:61 notes[0].font unknown-key: font (text, at, size, hue)']],
    ['namespaces as a list', `${HEAD}namespaces: [net0]\n`, ['3:13 namespaces wrong-type: […] ({ … })']],
    ['a text for addresses', `${HEAD}namespaces:\n  net0:\n    interfaces:\n      lo: { addresses: 10.0.1.1/24 }\n`, ['6:24 namespaces.net0.interfaces.lo.addresses wrong-type: 10.0.1.1/24 ([ … ])']],
    ['a text for up', `${HEAD}namespaces: { net0: { interfaces: { lo: { up: yes } } } }\n`, ['3:47 namespaces.net0.interfaces.lo.up wrong-type: yes (true, false)']],
    ['an MTU with a leading zero', `${HEAD}namespaces: { net0: { interfaces: { lo: { mtu: 0100 } } } }\n`, ['3:48 namespaces.net0.interfaces.lo.mtu wrong-type: 0100 (0, 1, 2, …)']],
    ['a cable with one end', `${PAIR.replace(', "br0:p0"', '')}`, ['7:56 cables[1].ends too-short: 1 (2)']],
    ['a colour that there is not', `${HEAD}regions: [{ label: a, at: [0, 0], size: [80, 80], hue: pink }]\n`, ['3:56 regions[0].hue not-among: pink (yellow, green, teal, blue, violet, red)']],
    ['a note that is too small', `${HEAD}notes:\n  - { text: a, at: [0, 0], size: [1, 80], hue: red }\n`, ['4:35 notes[0].size[0] out-of-range: 1 (40)']],
    // bridges
    ['too large a priority of a bridge', `${HEAD}bridges: { br0: { stp: true, priority: 70000 } }\n`, ['3:40 bridges.br0.priority stp-priority: 70000 (0–65535)']],
    ['a port that costs nothing', `${PAIR}  # host\n`.replace('  net0: {}', '  host: { interfaces: { p0: { cost: 0 } } }\n  net0: {}'), ['4:37 namespaces.host.interfaces.p0.cost port-cost: 0 (1–65535)']],
    ['a priority of what is no port', PAIR.replace('  net0: {}', '  net0: { interfaces: { eth0: { priority: 9 } } }'), ['4:43 namespaces.net0.interfaces.eth0.priority port-without-bridge: priority']],
    ['a VLAN that there is not', `${PAIR.replace('{ br0: {} }', '{ br0: { vlan_filtering: true } }')}`.replace('  net0: {}', '  host: { interfaces: { p0: { vlan: 5000 } } }\n  net0: {}'), ['4:37 namespaces.host.interfaces.p0.vlan vlan-range: 5000 (1–4094: 10, 20-29)']],
    ['a trunk that is none', `${HEAD}bridges: { br0: { vlan_filtering: true, trunk: [20-10] } }\n`, ['3:48 bridges.br0.trunk vlan-range: 20-10 (1–4094: 10, 20-29)']],
    ['a VLAN with and without a tag', `${HEAD}bridges: { br0: { vlan_filtering: true, trunk: [1-9] } }\n`, ['3:48 bridges.br0.trunk vlan-twice: 1']],
    ['VLANs where they are not kept apart', `${HEAD}bridges: { br0: { vlan: 10 } }\n`, ['3:25 bridges.br0.vlan vlan-without-filtering: br0']],
    // what needs no cable
    ['a kind that there is not', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: token-ring } } } }\n`, ['3:48 namespaces.net0.interfaces.x.kind not-among: token-ring (dummy, vlan, macvlan, ipvlan, vxlan, gre, ipip, sit, vrf, bond, wireguard)']],
    ['a VXLAN upon what is not there', `${HEAD}namespaces:\n  net0:\n    interfaces:\n      vx0: { kind: vxlan, id: 42, dev: eth0 }\n`, ['6:40 namespaces.net0.interfaces.vx0.dev nothing-there: net0:eth0']],
    ['a VXLAN without its number', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: vxlan } } } }\n`, ['3:48 namespaces.net0.interfaces.x.kind device-needs: id']],
    ['a VLAN that there cannot be', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: vlan, dev: lo, id: 4095 } } } }\n`, ['3:67 namespaces.net0.interfaces.x.id device-value: 4095 (1–4094)']],
    ['a name for an address', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: gre, remote: net1 } } } }\n`, ['3:61 namespaces.net0.interfaces.x.remote device-value: net1 (10.0.1.2)']],
    ['a mode of a dummy', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: dummy, mode: l2 } } } }\n`, ['3:61 namespaces.net0.interfaces.x.mode device-takes-not: mode']],
    ['a private key without a kind', PAIR.replace('net1:\n', 'net1: { interfaces: { eth0: { private-key: abc } } }\n'), ['5:33 namespaces.net1.interfaces.eth0.private-key without-kind: private-key']],
    ['a port of a dummy', `${HEAD}namespaces: { net0: { interfaces: { x: { kind: dummy, listen-port: 51820 } } } }\n`, ['3:68 namespaces.net0.interfaces.x.listen-port device-takes-not: listen-port']],
    ['a key that is none', `${WIREGUARD}        private-key: abc\n`, ['8:22 namespaces.net0.interfaces.wg0.private-key wireguard-key: abc']],
    ['a port of WireGuard that there is not', `${WIREGUARD}        listen-port: 70000\n`, ['8:22 namespaces.net0.interfaces.wg0.listen-port wireguard-port: 70000 (1–65535)']],
    ['a peer without its key', `${WIREGUARD}        peers: [{ endpoint: 10.0.1.2:51820 }]\n`, ['8:17 namespaces.net0.interfaces.wg0.peers[0].public-key missing-key: public-key']],
    ['a misspelt key of a peer', `${WIREGUARD}        peers: [{ public-key: ${PEER}, allowed_ips: [] }]\n`, ['8:77 namespaces.net0.interfaces.wg0.peers[0].allowed_ips unknown-key: allowed_ips (public-key, preshared-key, endpoint, allowed-ips, persistent-keepalive)']],
    ['a name for the end of a peer', `${WIREGUARD}        peers: [{ public-key: ${PEER}, endpoint: "net1:51820" }]\n`, ['8:87 namespaces.net0.interfaces.wg0.peers[0].endpoint wireguard-endpoint: net1:51820 (10.0.1.2:51820, [fd00::2]:51820)']],
    ['an address that is allowed to two peers', `${WIREGUARD}        peers:\n          - { public-key: ${PEER}, allowed-ips: [10.9.0.2/32] }\n          - { public-key: ${OTHER}, allowed-ips: [10.9.0.2/32] }\n`, ['9:87 namespaces.net0.interfaces.wg0.peers[0].allowed-ips[0] wireguard-allowed-twice: 10.9.0.2/32']],
    ['one peer twice', `${WIREGUARD}        peers: [{ public-key: ${PEER} }, { public-key: ${PEER} }]\n`, ['8:93 namespaces.net0.interfaces.wg0.peers[1].public-key twice: vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=']],
    ['a number without a kind', `${PAIR}`.replace('net1:\n', 'net1: { interfaces: { eth0: { id: 7 } } }\n'), ['5:33 namespaces.net1.interfaces.eth0.id without-kind: id']],
    // later
    ['packets that overtake one another', `${HEAD}cables:\n  - { ends: ["a:b", "c:d"], reorder: 1% }\n`, ['4:29 cables[0].reorder not-yet: reorder']],
    // programs
    ['a pipe', `${HEAD}namespaces:\n  net0:\n    run:\n      - sleep 5 | cat\n`, ["6:9 namespaces.net0.run[0] program-shell: | (sh -c '…')"]],
    ['a program without a name', `${HEAD}namespaces: { net0: { run: [sleep 5, " "] } }\n`, ['3:38 namespaces.net0.run[1] program-empty (sleep 60)']],
    ['a quote that a program does not close', `${HEAD}namespaces: { net0: { run: [{ command: echo 'a }] } }\n`, ["3:40 namespaces.net0.run[0].command program-quote: echo 'a"]],
    ['a program that is a number', `${HEAD}namespaces: { net0: { run: [7] } }\n`, ['3:29 namespaces.net0.run[0] wrong-type: 7 ("…", [ … ], { … })']],
    ['a program with a key that it does not have', `${HEAD}namespaces: { net0: { run: [{ command: sleep 5, user: bob }] } }\n`, ['3:49 namespaces.net0.run[0].user unknown-key: user (command, files)']],
    ['words that are numbers', `${HEAD}namespaces: { net0: { run: [[sleep, 5]] } }\n`, ['3:37 namespaces.net0.run[0][1] wrong-type: 5 ("…")']],
    ['a file of the machine', `${HEAD}namespaces: { net0: { run: [{ command: sleep 5, files: { /usr/x: a, /tmp/../etc/x: b } }] } }\n`, ['3:58 namespaces.net0.run[0].files./usr/x malformed: /usr/x (/etc/…, /root/…, /tmp/…)', '3:69 namespaces.net0.run[0].files./tmp/../etc/x malformed: /tmp/../etc/x (/etc/…, /root/…, /tmp/…)']],
    ['a program twice', `${HEAD}namespaces: { net0: { run: [sleep 5, [sleep, "5"]] } }\n`, ['3:38 namespaces.net0.run[1] twice: sleep 5']],
    ['a MAC of a bridge', `${HEAD}bridges: { br0: { mac: "02:00:00:00:00:01" } }\n`, ['3:19 bridges.br0.mac follows-ports: mac']],
    // what is done to what leaves an interface
    ['a delay without a unit', `${PAIR.slice(0, -4)}, delay: "20" }]\n`, ['7:86 cables[1].delay malformed: 20 (10us–60s: 20ms, 1.5s, 300us)']],
    ['a loss that is a number', `${PAIR.slice(0, -4)}, loss: 1 }]\n`, ['7:85 cables[1].loss wrong-type: 1 ("…")']],
    ['a loss of more than all, told once for both ends', `${PAIR.slice(0, -4)}, loss: 101% }]\n`, ['7:85 cables[1].loss shaping-percent: 101% (0.0001%–100%)']],
    ['a rate in less than kilobits', `${PAIR.slice(0, -4)}, rate: 1.0001kbit }]\n`, ['7:85 cables[1].rate shaping-rate: 1000.1bit (1kbit–100gbit: 10mbit, 1.5mbit, 512kbit)']],
    ['a delay of an hour', `${PAIR.slice(0, -4)}, delay: 3600s }]\n`, ['7:86 cables[1].delay shaping-delay: 3600s (10us–60s: 20ms, 1.5s, 300us)']],
    ['a jitter alone', `${PAIR.slice(0, -4)}, jitter: 5ms }]\n`, ['7:87 cables[1].jitter jitter-without-delay: 5ms']],
    ['a rate of a cable and of its end', `${HEAD}namespaces:\n  net0: { interfaces: { a: { rate: 1mbit } } }\ncables: [{ ends: ["net0:a", "net0:b"], rate: 2mbit }]\n`, ['4:28 namespaces.net0.interfaces.a twice: net0:a']],
    // names
    ['a name that is too long', `${HEAD}namespaces:\n  a-very-long-name: {}\n`, ['4:3 namespaces.a-very-long-name name-too-long: 16 (1–15)']],
    ['a name with a blank', `${HEAD}namespaces:\n  "my net": {}\n`, ['4:3 namespaces.my net name-character:  ']],
    ['a reserved name of a bridge', `${HEAD}bridges:\n  all: {}\n`, ['4:3 bridges.all name-reserved: all']],
    ['a reserved name of an end', PAIR.replace('"net0:eth0"', '"net0:default"'), ['7:19 cables[0].ends[0] name-reserved: default']],
    // ends
    ['an end without an interface', PAIR.replace('"net0:eth0"', 'net0'), ['7:19 cables[0].ends[0] end-malformed: net0 (NAMESPACE:INTERFACE, BRIDGE:PORT, NAMESPACE/BRIDGE:PORT)']],
    ['an end in a namespace that is not there', PAIR.replace('"net1:eth0"', '"net9:eth0"'), ['7:32 cables[0].ends[1] end-nowhere: net9']],
    ['an end that is misspelt, of an interface with an address', `${HEAD}namespaces: { a: { interfaces: { eth0: { up: false } } } }\ncables: [{ ends: ["a:eth0", "b:eth0"] }]\n`, ['4:29 cables[0].ends[1] end-nowhere: b']],
    ['an end in a bridge that is not there', PAIR.replace('"br0:p0"', '"net1/br0:p0"'), ['7:68 cables[1].ends[1] end-nowhere: net1/br0']],
    ['a bridge and a namespace of one name', `${HEAD}namespaces: { x: {}, y: {} }\nbridges: { x: {} }\ncables:\n  - { ends: ["y:eth0", "x:p0"] }\n`, ['6:24 cables[0].ends[1] end-ambiguous: x (host/x:p0)']],
    ['two cables in one interface', PAIR.replace('"net1:up"', '"net1:eth0"'), ['7:57 cables[1].ends[0] end-taken: net1:eth0']],
    ['a cable whose ends are one', PAIR.replace('"net1:up", "br0:p0"', '"net1:up", "net1:up"'), ['7:68 cables[1].ends[1] end-taken: net1:up']],
    ['a port of the name of its bridge', PAIR.replace('"br0:p0"', '"br0:br0"'), ['7:68 cables[1].ends[1] end-taken: br0:br0']],
    ['an interface without a cable', `${PAIR}`.replace('net1:\n', 'net1: { interfaces: { eth7: { mtu: 1400 } } }\n'), ['5:25 namespaces.net1.interfaces.eth7 without-cable: net1:eth7']],
    ['a bridge among the interfaces', `${HEAD}bridges: { br0: {} }\nnamespaces: { host: { interfaces: { br0: { up: false } } } }\n`, ['4:37 namespaces.host.interfaces.br0 is-bridge: br0']],
    ['a bridge of the host that stands twice', `${HEAD}bridges: { br0: {} }\nnamespaces: { host: { bridges: { br0: {} } } }\n`, ['4:34 namespaces.host.bridges.br0 twice: host:br0']],
    // values
    ['an address without a prefix length', PAIR.replace('net0: {}', 'net0: { interfaces: { eth0: { addresses: [10.0.1.1/24, 10.0.1.2] } } }'), ['4:58 namespaces.net0.interfaces.eth0.addresses[1] address-prefix: 10.0.1.2 (10.0.1.2/24)']],
    ['the address of a network', PAIR.replace('net0: {}', 'net0: { interfaces: { eth0: { addresses: [10.0.1.0/24] } } }'), ['4:45 namespaces.net0.interfaces.eth0.addresses[0] address-network: 10.0.1.0/24 (10.0.1.0/24)']],
    ['an address twice', PAIR.replace('net0: {}', 'net0: { interfaces: { eth0: { addresses: [fd00::1/64, "FD00::1/64"] } } }'), ['4:57 namespaces.net0.interfaces.eth0.addresses[1] twice: net0:eth0 fd00::1/64']],
    ['a MAC that is none', PAIR.replace('net0: {}', 'net0: { interfaces: { eth0: { mac: 02:00:00:01 } } }'), ['4:38 namespaces.net0.interfaces.eth0.mac mac-malformed: 02:00:00:01 (02:00:00:00:00:01)']],
    ['an MTU out of range', PAIR.replace('net0: {}', 'net0:\n    interfaces:\n      eth0:\n        mtu: 20'), ['7:14 namespaces.net0.interfaces.eth0.mtu mtu-range: 20 (68–65535)']],
    ['a route with host bits', PAIR.replace('net0: {}', 'net0:\n    routes:\n      - { to: 10.0.2.5/24, via: 10.0.1.254 }'), ['6:15 namespaces.net0.routes[0].to route-malformed: 10.0.2.5/24 (10.0.2.0/24)']],
    ['a route without a way', PAIR.replace('net0: {}', 'net0: { routes: [{ to: default }] }'), ['4:20 namespaces.net0.routes[0] route-without-way']],
    ['a route through an interface that is not there', PAIR.replace('net0: {}', 'net0: { routes: [{ to: default, dev: eth7 }] }'), ['4:40 namespaces.net0.routes[0].dev nothing-there: net0:eth7']],
    ['a source that nobody has', PAIR.replace('net0: {}', 'net0: { routes: [{ to: default, dev: eth0, src: 10.0.1.7 }] }'), ['4:51 namespaces.net0.routes[0].src source-missing: 10.0.1.7']],
    ['a rule without an action', PAIR.replace('net0: {}', 'net0: { rules: [{ from: 10.9.0.0/24 }] }'), ['4:19 namespaces.net0.rules[0] rule-without-action']],
    ['a neighbour on an interface that is not there', PAIR.replace('net0: {}', 'net0: { neighbours: [{ to: 10.0.1.9, mac: 02:00:00:00:01:09, dev: eth7 }] }'), ['4:69 namespaces.net0.neighbours[0].dev nothing-there: net0:eth7']],
    ['a sysctl of the whole machine', PAIR.replace('net0: {}', 'net0: { sysctls: { kernel.hostname: a } }'), ['4:22 namespaces.net0.sysctls.kernel.hostname malformed: kernel.hostname (net.ipv4.ip_forward, net.ipv4.conf.eth0.rp_filter)']],
    ['forwarding that is maybe on', PAIR.replace('net0: {}', 'net0: { sysctls: { net.ipv4.ip_forward: 2 } }'), ['4:43 namespaces.net0.sysctls.net.ipv4.ip_forward sysctl-value: 2 (0, 1)']],
    ['an empty ruleset', PAIR.replace('net0: {}', 'net0: { nft: "" }'), ['4:16 namespaces.net0.nft ruleset-empty']],
    // what stands beside
    ['a place of nothing', `${PAIR}canvas: { net7: [0, 0] }\n`, ['8:11 canvas.net7 nothing-there: net7']],
    ['a place that is no point', `${PAIR}canvas: { net0: [0] }\n`, ['8:17 canvas.net0 too-short: 1 (2)']],
    ['two masters', PAIR.replace('net1:\n', 'net1: {}\n  host: { interfaces: { p0: { master: red }, red: { kind: vrf, table: 9 } } }\n'), ['6:39 namespaces.host.interfaces.p0.master two-masters: red (br0)']],
    ['a VRF without a table', `${HEAD}namespaces: { net0: { interfaces: { red: { kind: vrf } } } }\n`, ['3:50 namespaces.net0.interfaces.red.kind device-needs: table']],
    ['a master that takes nothing in', PAIR.replace('net1:\n', 'net1: { interfaces: { eth0: { master: lo } } }\n'), ['5:41 namespaces.net1.interfaces.eth0.master takes-in-nothing: lo']],
    ['a check of nothing', `${PAIR}checks: [{ from: net0 }]\n`, ['8:10 checks[0] check-without-kind (ping, tcp)']],
    ['a check of two things', `${PAIR}checks: [{ ping: 10.0.1.2, tcp: "10.0.1.2:80", from: net0 }]\n`, ['8:33 checks[0].tcp check-two-kinds']],
    ['a check from nowhere', `${PAIR}checks: [{ ping: 10.0.1.2, from: net7 }]\n`, ['8:34 checks[0].from nothing-there: net7']],
    ['a check of a name', `${PAIR}checks: [{ ping: net1, from: net0 }]\n`, ['8:18 checks[0].ping malformed: net1 (10.0.1.2, fd00::2)']],
    ['a check that waits for an hour', `${PAIR}checks: [{ ping: 10.0.1.2, from: net0, within: 1h }]\n`, ['8:48 checks[0].within malformed: 1h (500ms, 5s, 2m (10m))']],
    ['a port that is none', `${PAIR}checks: [{ tcp: "10.0.1.2:99999", from: net0 }]\n`, ['8:17 checks[0].tcp malformed: 10.0.1.2:99999 (10.0.1.2:80, [fd00::2]:80)']],
    ['several things at once, in their order', `${HEAD}namespaces:\n  net0: { mtu: 1, interfaces: { lo: { up: maybe } } }\nchecks: 7\n`, ['4:11 namespaces.net0.mtu unknown-key: mtu (interfaces, bridges, routes, rules, neighbours, sysctls, nft, run)', '4:43 namespaces.net0.interfaces.lo.up wrong-type: maybe (true, false)', '5:9 checks wrong-type: 7 ([ … ])']],
  ])('%s', (_title, text, problems) => {
    expect(refusalOf(text)).toEqual(problems);
  });
});

test('the keys that a misspelt one is told are those of the shape', () => {
  const keys: string[] = [];
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('additionalProperties' in schema && schema.additionalProperties === false && 'properties' in schema)
      keys.push(Object.keys(schema.properties as object).join(', '));
    for (const part of Object.values(schema)) collect(part);
  };
  collect(labFileJsonSchema());
  expect([...new Set(keys)].sort()).toEqual(Object.values(LAB_FILE_KEYS).map((names) => names.join(', ')).sort());
});
