import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** In namespaces of its own, so that what is read is what was made here, and never the machine's. */
const BEGIN = `
mount -t tmpfs none /run && mkdir -p /run/netns || exit 9
contain() {
  unshare --net sleep 1000 &
  holder=$!
  until [ "$(cat /proc/$holder/comm)" = sleep ]; do :; done
}
`;

/** Reads it: all that is there is as it was. Whether a link carries the kernel finds out by itself (net/core/link_watch.c). */
const END = `
addresses() { "$@" ip -4 -br address | awk '{ $2 = ""; print }'; }
routes() { "$@" ip -4 route show table all | sed 's/ linkdown//'; }
seen() {
  addresses; routes; ip -4 rule; ip netns; nft list ruleset; cat /proc/sys/net/ipv4/ip_forward; ls -l /run/netns
  for pid in $(pgrep -x sleep); do addresses nsenter --net=/proc/$pid/ns/net; routes nsenter --net=/proc/$pid/ns/net; done
}
before=$(seen)
"$0" "$1" import --from-host --json
exit=$?
after=$(seen)
kill $(pgrep -x sleep)
[ "$before" = "$after" ] || { diff <(echo "$before") <(echo "$after") >&2; exit 8; }
exit $exit
`;

interface Imported {
  readonly text: string;
  readonly failed: readonly { readonly words: string }[];
  readonly notCarried: readonly { readonly words: string }[];
}

async function importOf(made: string): Promise<Imported> {
  const child = spawn('unshare', ['--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child', 'bash', '-c', BEGIN + made + END, process.execPath, MAIN], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const [exit] = (await once(child, 'close')) as [number | null];
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const { files } = JSON.parse(stdout) as { readonly files: readonly [Imported] };
  return files[0];
}

const MADE = `
ip netns add a-namespace-with-a-long-name
ip netns add red
ip link add name br0 type bridge
ip address add local 10.0.0.254/24 dev br0
ip link set dev br0 up
ip link add name v0 master br0 up type veth peer name eth0 netns red
ip -n red address add local 10.0.0.1/24 dev eth0
ip -n red link set dev eth0 up
ip -n red route add to default via 10.0.0.254
ip netns exec red nft -f - <<'N'
table inet t {
  chain c {
    type filter hook input priority 0; policy accept;
    tcp dport 22 drop
  }
}
N
contain
ip link add name v1 master br0 up type veth peer name eth0 netns $holder
nsenter --net=/proc/$holder/ns/net ip address add local 10.0.0.2/24 dev eth0
nsenter --net=/proc/$holder/ns/net ip link set dev eth0 up
ip link add name vx0 type vxlan id 7 remote 10.0.0.9 dstport 4789
ip link add name vx1 type vxlan id 8 remote 10.0.0.9 dstport 4789 nolearning
sysctl -qw net.ipv4.ip_forward=1
`;

test('what is on the machine is read as a lab, and nothing of it is changed', async () => {
  const lab = await importOf(MADE);
  expect(lab.text.replace(/^name: .*$/m, 'name: here')).toBe(`patchbay: 1
name: here

namespaces:
  a-namespace-wit:
    interfaces:
      lo: { up: false }
  red:
    interfaces:
      lo: { up: false }
      eth0: { addresses: [10.0.0.1/24] }
    routes:
      - { to: default, via: 10.0.0.254, dev: eth0 }
    nft: |
      table inet t {
      \tchain c {
      \t\ttype filter hook input priority filter; policy accept;
      \t\ttcp dport 22 drop
      \t}
      }
  sleep:
    interfaces:
      lo: { up: false }
      eth0: { addresses: [10.0.0.2/24] }
  host:
    interfaces:
      lo: { up: false }
      vx0: { kind: vxlan, id: 7, remote: 10.0.0.9, up: false }
    sysctls:
      net.ipv4.ip_forward: 1

bridges:
  br0: { addresses: [10.0.0.254/24] }

cables:
  - { ends: ["red:eth0", "br0:v0"] }
  - { ends: ["sleep:eth0", "br0:v1"] }
`);
  expect(lab.notCarried.map(({ words }) => words.replace(/\d{6,}/, 'N'))).toEqual([
    'the namespace a-namespace-with-a-long-name: it becomes a-namespace-wit',
    'the namespace net:[N]: it becomes sleep',
    'the interface host:vx1: vxlan id 8 remote 10.0.0.9 dstport 4789 nolearning',
  ]);
});

/** As Docker and containerlab leave it: containers without names, one of them named by a link, NAT, a lease and a learned route. */
const DOCKER = `
ip link add name docker0 type bridge
ip address add local 172.17.0.1/16 broadcast 172.17.255.255 dev docker0
ip link set dev docker0 up
for number in 2 3; do
  contain
  ip link add name veth4f1$number master docker0 up type veth peer name eth0 netns $holder
  for words in 'link set dev lo up' "address add local 172.17.0.$number/16 dev eth0" 'link set dev eth0 up' 'route add to default via 172.17.0.1'; do
    nsenter --net=/proc/$holder/ns/net ip $words
  done
done
ln -s /proc/$holder/ns/net /run/netns/clab-lab-r1
ip link set dev lo up
ip link add name lan type veth peer name lan-peer
ip link set dev lan up
ip link set dev lan-peer up
ip address add local 192.0.2.50/24 dev lan valid_lft 3000 preferred_lft 3000
ip route add to default via 192.0.2.1 proto dhcp
nft -f - <<'N'
table ip nat {
  chain POSTROUTING {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr 172.17.0.0/16 oifname != "docker0" counter masquerade
  }
}
N
sysctl -qw net.ipv4.ip_forward=1
`;

test('a host of containers: each is a namespace on its bridge; what it leased and learned is told', async () => {
  const lab = await importOf(DOCKER);
  expect(lab.failed).toEqual([]);
  expect(lab.text.replace(/^name: .*$/m, 'name: here')).toBe(`patchbay: 1
name: here

namespaces:
  clab-lab-r1:
    interfaces:
      eth0: { addresses: [172.17.0.3/16] }
    routes:
      - { to: default, via: 172.17.0.1, dev: eth0 }
  sleep:
    interfaces:
      eth0: { addresses: [172.17.0.2/16] }
    routes:
      - { to: default, via: 172.17.0.1, dev: eth0 }
  host:
    sysctls:
      net.ipv4.ip_forward: 1
    nft: |
      table ip nat {
      \tchain POSTROUTING {
      \t\ttype nat hook postrouting priority srcnat; policy accept;
      \t\tip saddr 172.17.0.0/16 oifname != "docker0" counter masquerade
      \t}
      }

bridges:
  docker0: { addresses: [172.17.0.1/16] }

cables:
  - { ends: ["clab-lab-r1:eth0", "docker0:veth4f13"] }
  - { ends: ["host:lan", "host:lan-peer"] }
  - { ends: ["sleep:eth0", "docker0:veth4f12"] }
`);
  expect(lab.notCarried.map(({ words }) => words.replace(/\d{6,}/, 'N'))).toEqual([
    'the namespace net:[N]: it becomes sleep',
    'the address 192.0.2.50/24 of host:lan: it is there for a time only',
    'the route of host to default: 192.0.2.1 lan learned by dhcp',
  ]);
  expect(await checkFile(lab.text)).toBe(0);
});

/** The exit status of `patchbay check`, which builds it. */
async function checkFile(text: string): Promise<number | null> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-machine-'));
  writeFileSync(join(folder, 'host.lab.yaml'), text);
  const child = spawn(process.execPath, [MAIN, 'check', join(folder, 'host.lab.yaml')], { stdio: 'ignore' });
  const [exit] = (await once(child, 'close')) as [number | null];
  rmSync(folder, { recursive: true });
  return exit;
}
