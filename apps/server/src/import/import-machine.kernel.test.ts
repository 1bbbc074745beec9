import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** In namespaces of its own, so that what is read is what was made here, and never the machine's. */
const MADE = `
mount -t tmpfs none /run && mkdir -p /run/netns || exit 9
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
unshare --net sleep 1000 &
holder=$!
until [ "$(cat /proc/$holder/comm)" = sleep ]; do :; done
ip link add name v1 master br0 up type veth peer name eth0 netns $holder
nsenter --net=/proc/$holder/ns/net ip address add local 10.0.0.2/24 dev eth0
nsenter --net=/proc/$holder/ns/net ip link set dev eth0 up
ip link add name vx0 type vxlan id 7 remote 10.0.0.9 dstport 4789
ip link add name vx1 type vxlan id 8 remote 10.0.0.9 dstport 4789 nolearning
sysctl -qw net.ipv4.ip_forward=1
before=$(ip -4 -o address; ip -4 route show table all; ip netns; ip -n red -4 -o address; nft list ruleset; cat /proc/sys/net/ipv4/ip_forward)
"$0" "$1" import --from-host --json
exit=$?
after=$(ip -4 -o address; ip -4 route show table all; ip netns; ip -n red -4 -o address; nft list ruleset; cat /proc/sys/net/ipv4/ip_forward)
kill $holder
[ "$before" = "$after" ] || { diff <(echo "$before") <(echo "$after") >&2; exit 8; }
exit $exit
`;

test('what is on the machine is read as a lab, and nothing of it is changed', async () => {
  const child = spawn('unshare', ['--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child', 'bash', '-c', MADE, process.execPath, MAIN], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece));
  const [exit] = (await once(child, 'close')) as [number | null];
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  const { files } = JSON.parse(stdout) as { files: { text: string; failed: { words: string }[]; notCarried: { words: string }[] }[] };
  const [lab] = files;
  expect(lab?.text.replace(/^name: .*$/m, 'name: here')).toBe(`patchbay: 1
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
  expect(lab?.notCarried.map(({ words }) => words.replace(/\d{6,}/, 'N'))).toEqual([
    'the namespace a-namespace-with-a-long-name: it becomes a-namespace-wit',
    'the namespace net:[N]: it becomes sleep',
    'the interface host:vx1: vxlan id 8 remote 10.0.0.9 dstport 4789 nolearning',
  ]);
});
