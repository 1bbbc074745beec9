import { describe, expect, it } from 'vitest';
import {
  addAddress,
  addBridge,
  addNamespace,
  addRoute,
  layCable,
  proposeCable,
  pullCable,
  remove,
  setSysctl,
  setUp,
  startingPoint,
} from '../gesture/index.ts';
import { HOST, applyDiff, diffTopologies, emptyTopology, swapDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, renderBatchLine, renderCommand, stepsOf } from './index.ts';

type Make = (topology: Topology) => TopologyDiff;

const after = (topology: Topology, ...makes: Make[]): Topology =>
  makes.reduce((now, make) => applyDiff(now, make(now)), topology);
const commands = (topology: Topology, diff: TopologyDiff): string[] =>
  stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
/** The namespaces that each stage runs in, side by side. */
const stages = (topology: Topology, diff: TopologyDiff): string[][] =>
  planDiff(topology, diff).map((stage) => stage.map(({ namespace }) => namespace));

const eth0 = { namespace: 'net0', interface: 'eth0' };
const three = startingPoint('three-on-a-bridge');
const pair = startingPoint('two-on-a-veth-pair');

describe('building', () => {
  it('three on a bridge: one batch in the host, then one in each namespace', () => {
    const diff = diffTopologies(emptyTopology(), three);
    expect(commands(emptyTopology(), diff)).toEqual([
      'ip netns add net0',
      'ip netns add net1',
      'ip netns add net2',
      'ip link add name mybridge0 up type bridge',
      'ip link add name veth0 master mybridge0 up type veth peer name eth0 netns net0',
      'ip link add name veth1 master mybridge0 up type veth peer name eth0 netns net1',
      'ip link add name veth2 master mybridge0 up type veth peer name eth0 netns net2',
      'ip address add local 10.0.1.254/24 dev mybridge0',
      'ip -n net0 address add local 10.0.1.1/24 dev eth0',
      'ip -n net0 link set dev lo up',
      'ip -n net0 link set dev eth0 up',
      'ip -n net1 address add local 10.0.1.2/24 dev eth0',
      'ip -n net1 link set dev lo up',
      'ip -n net1 link set dev eth0 up',
      'ip -n net2 address add local 10.0.1.3/24 dev eth0',
      'ip -n net2 link set dev lo up',
      'ip -n net2 link set dev eth0 up',
    ]);
    expect(stages(emptyTopology(), diff)).toEqual([['host'], ['host', 'net0', 'net1', 'net2']]);
  });

  it('two on a veth pair: the cable from one namespace to the other', () => {
    const diff = diffTopologies(emptyTopology(), pair);
    expect(commands(emptyTopology(), diff).slice(0, 3)).toEqual([
      'ip netns add net0',
      'ip netns add net1',
      'ip -n net0 link add name vethmother type veth peer name vethfather netns net1',
    ]);
    expect(stages(emptyTopology(), diff)).toEqual([['host'], ['net0'], ['net0', 'net1']]);
  });

  it('gives MACs and MTUs, master and STP as the records say', () => {
    const diff: TopologyDiff = {
      interfaces: {
        added: {
          'net0:br0': {
            namespace: 'net0',
            name: 'br0',
            kind: 'bridge',
            up: false,
            stp: true,
            mtu: 1400,
            mac: '00:00:00:00:00:00',
          },
          'net0:p': {
            namespace: 'net0',
            name: 'p',
            kind: 'veth',
            up: true,
            master: 'br0',
            mac: '02:00:00:00:00:01',
            peer: { namespace: 'net0', interface: 'q' },
          },
          'net0:q': {
            namespace: 'net0',
            name: 'q',
            kind: 'veth',
            up: false,
            mtu: 1400,
            peer: { namespace: 'net0', interface: 'p' },
          },
        },
      },
    };
    expect(commands(three, diff)).toEqual([
      'ip -n net0 link add name p address 02:00:00:00:00:01 type veth peer name q mtu 1400',
      'ip -n net0 link add name br0 type bridge stp_state 1',
      'ip -n net0 link set dev p master br0',
      'ip -n net0 link set dev p up',
    ]);
    expect(stages(three, diff)).toEqual([['net0']]);
  });

  it('plugs the host’s end in at once only where it is a port', () => {
    const lay: Make = (topology) =>
      layCable(topology, proposeCable(topology, { namespace: HOST }, { namespace: 'net0' }));
    expect(commands(three, lay(three))).toEqual([
      'ip link add name veth3 type veth peer name eth1 netns net0',
      'ip address add local 10.0.2.1/24 dev veth3',
      'ip link set dev veth3 up',
      'ip -n net0 address add local 10.0.2.2/24 dev eth1',
      'ip -n net0 link set dev eth1 up',
    ]);
  });

  it('adds routes after what they need, and gateways last', () => {
    const routed = after(
      three,
      (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.9.0.1', dev: 'eth0' }),
      (topology) => addRoute(topology, { namespace: 'net0', to: '10.9.0.1', dev: 'eth0' }),
      (topology) => addRoute(topology, { namespace: 'net0', to: 'default', dev: 'eth0', family: 6, metric: 5 }),
    );
    expect(
      commands(emptyTopology(), diffTopologies(emptyTopology(), routed)).filter((line) => line.includes('net0')),
    ).toEqual([
      'ip netns add net0',
      'ip link add name veth0 master mybridge0 up type veth peer name eth0 netns net0',
      'ip -n net0 address add local 10.0.1.1/24 dev eth0',
      'ip -n net0 link set dev lo up',
      'ip -n net0 link set dev eth0 up',
      'ip -n net0 route add to 10.9.0.1 dev eth0',
      'ip -n net0 route add to ::/0 dev eth0 metric 5',
      'ip -n net0 route add to default via 10.9.0.1 dev eth0',
    ]);
  });

  it('brings a loopback back with the MTU that it had', () => {
    const lo = { namespace: 'net9', name: 'lo', kind: 'loopback', up: true, mac: '00:00:00:00:00:00' } as const;
    const with9 = (mtu: number): TopologyDiff => ({
      namespaces: { added: { net9: { name: 'net9' } } },
      interfaces: { added: { 'net9:lo': { ...lo, mtu } } },
    });
    expect(commands(three, with9(65536))).toEqual(['ip netns add net9', 'ip -n net9 link set dev lo up']);
    expect(commands(three, with9(1500))).toContain('ip -n net9 link set dev lo mtu 1500');
  });
});

describe('taking down', () => {
  it('a namespace: its cables by their other end, and nothing else that goes with it', () => {
    const lab = after(three, (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.0.1.254' }));
    expect(commands(lab, remove(lab, [{ kind: 'namespace', name: 'net0' }]))).toEqual([
      'ip link delete dev veth0',
      'ip netns delete net0',
    ]);
  });

  it('a cable between two namespaces that both go is deleted all the same', () => {
    const diff = remove(pair, [
      { kind: 'namespace', name: 'net0' },
      { kind: 'namespace', name: 'net1' },
    ]);
    expect(commands(pair, diff)).toEqual([
      'ip -n net0 link delete dev vethmother',
      'ip netns delete net0',
      'ip netns delete net1',
    ]);
    const one = remove(pair, [{ kind: 'namespace', name: 'net0' }]);
    expect(commands(pair, one)).toEqual(['ip -n net1 link delete dev vethfather', 'ip netns delete net0']);
  });

  it('a bridge lets its ports go by itself', () => {
    expect(commands(three, remove(three, [{ kind: 'interface', namespace: HOST, interface: 'mybridge0' }]))).toEqual([
      'ip link delete dev mybridge0',
    ]);
  });

  it('a port alone is unplugged', () => {
    const from = three.interfaces['host:veth0'];
    if (from === undefined) throw new Error('veth0');
    const { master: _none, ...to } = from;
    expect(commands(three, { interfaces: { changed: { 'host:veth0': [from, to] } } })).toEqual([
      'ip link set dev veth0 nomaster',
    ]);
  });

  it('routes go before addresses, IPv6 ones with their metric', () => {
    const lab = after(
      three,
      (topology) => addAddress(topology, eth0, 'fd00::1/64'),
      (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: 'fd00::fe' }),
      (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
    );
    expect(commands(lab, diffTopologies(lab, three))).toEqual([
      'ip -n net0 route delete to ::/0 via fd00::fe dev eth0 metric 1024',
      'ip -n net0 route delete to default via 10.0.1.254 dev eth0',
      'ip -n net0 address delete local fd00::1/64 dev eth0',
    ]);
  });

  it('sysctls go back to 0, but not those of a namespace that goes', () => {
    const lab = after(three, (topology) => setSysctl(topology, 'net0', 'net.ipv4.ip_forward', '1'));
    expect(commands(three, diffTopologies(three, lab))).toEqual(['ip netns exec net0 sysctl -w net.ipv4.ip_forward=1']);
    expect(commands(lab, diffTopologies(lab, three))).toEqual(['ip netns exec net0 sysctl -w net.ipv4.ip_forward=0']);
    expect(commands(lab, remove(lab, [{ kind: 'namespace', name: 'net0' }])).join('\n')).not.toContain('sysctl');
  });
});

describe('what the kernel does by itself', () => {
  const lab = after(
    three,
    (topology) => addAddress(topology, eth0, 'fd00::1/64'),
    (topology) => addRoute(topology, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
  );

  it('going down takes routes and IPv6 addresses along; the undo brings them back', () => {
    const down = setUp(lab, eth0, false);
    expect(commands(lab, down)).toEqual(['ip -n net0 link set dev eth0 down']);
    expect(commands(applyDiff(lab, down), swapDiff(down))).toEqual([
      'ip -n net0 address add local fd00::1/64 dev eth0',
      'ip -n net0 link set dev eth0 up',
      'ip -n net0 route add to default via 10.0.1.254 dev eth0',
    ]);
  });

  it('an IPv6 address that is to stay on a link that goes down is put back', () => {
    const { interfaces = {} } = setUp(three, eth0, false);
    expect(commands(lab, { interfaces })).toEqual([
      'ip -n net0 link set dev eth0 down',
      'ip -n net0 address replace local fd00::1/64 dev eth0',
    ]);
  });

  it('the first address of a subnet may take later ones along: last goes first, and what stays is put back', () => {
    const many = ['10.0.1.8/24', '10.0.1.9/24', '10.0.2.9/24'].reduce(
      (topology, address) => applyDiff(topology, addAddress(topology, eth0, address)),
      lab,
    );
    const first = { ...eth0, address: '10.0.1.1/24' };
    const second = { ...eth0, address: '10.0.1.8/24' };
    expect(
      commands(many, { addresses: { removed: { 'net0:eth0 10.0.1.1/24': first, 'net0:eth0 10.0.1.8/24': second } } }),
    ).toEqual([
      'ip -n net0 address delete local 10.0.1.8/24 dev eth0',
      'ip -n net0 address delete local 10.0.1.1/24 dev eth0',
      'ip -n net0 address replace local 10.0.1.9/24 dev eth0',
    ]);
  });

  it('the last IPv4 address takes routes along: those that stay are put back under the new one', () => {
    const [from, to] = ['10.0.1.1/24', '10.0.1.77/24'].map((address) => ({ ...eth0, address }));
    if (from === undefined || to === undefined) throw new Error('two');
    const diff: TopologyDiff = {
      addresses: { removed: { 'net0:eth0 10.0.1.1/24': from }, added: { 'net0:eth0 10.0.1.77/24': to } },
    };
    expect(commands(lab, diff)).toEqual([
      'ip -n net0 address delete local 10.0.1.1/24 dev eth0',
      'ip -n net0 address add local 10.0.1.77/24 dev eth0',
      'ip -n net0 route replace to default via 10.0.1.254 dev eth0',
    ]);
  });
});

describe('a plan', () => {
  it('is empty for no change', () => {
    expect(planDiff(three, {})).toEqual([]);
  });

  it('is one batch where one namespace is touched', () => {
    expect(stages(three, pullCable(three, eth0))).toEqual([['host']]);
    expect(stages(three, addBridge(three, 'net0', 'br0'))).toEqual([['net0']]);
    const replug = remove(three, [{ kind: 'namespace', name: 'net0' }]);
    expect(stages(three, replug)).toEqual([['host']]);
  });

  it('says why each step is there', () => {
    expect(stepsOf(planDiff(three, addNamespace(three, 'net3'))).map(({ reason }) => reason)).toEqual([
      { code: 'add-namespace', subject: 'net3' },
      { code: 'set-up', subject: 'net3:lo' },
    ]);
  });

  it('never names one step twice, and no namespace twice in a stage', () => {
    const diff = diffTopologies(three, pair);
    const lines = commands(three, diff);
    expect(new Set(lines).size).toBe(lines.length);
    for (const stage of stages(three, diff)) expect(new Set(stage).size).toBe(stage.length);
  });
});

describe('commands as text', () => {
  it('quotes for bash what bash would not take as it is', () => {
    expect(renderCommand(['ip', '-n', 'net0', 'link', 'set', 'dev', 'eth0.10', 'up'])).toBe(
      'ip -n net0 link set dev eth0.10 up',
    );
    expect(renderCommand(['ip', 'netns', 'add', '$(id)'])).toBe("ip netns add '$(id)'");
    expect(renderCommand(['', "it's", ';reboot', '网络', '~'])).toBe(`'' 'it'\\''s' ';reboot' '网络' '~'`);
  });

  it('is a line of a batch, unless a word would not come through', () => {
    expect(renderBatchLine(['netns', 'add', '$(id)'])).toBe('netns add $(id)');
    for (const word of ['', 'a b', 'a#b', '"a', "'a", 'a\\', 'a\nb'])
      expect(() => renderBatchLine(['netns', 'add', word])).toThrow();
  });
});
