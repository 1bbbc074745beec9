import { afterEach, describe, expect, test } from 'vitest';
import type { Observation } from '@patchbay/shared/observation';
import type { Plan } from '@patchbay/shared/plan';
import { diffRecords } from '@patchbay/shared/records';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';
import type { Kernel, Touched } from './kernel.ts';

const sandbox = freshSandbox();

const type = async (commands: string): Promise<void> => {
  expect(await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};

/** A lab in small: reads again whatever is said to have been touched, and remembers what that was. */
class Reader {
  readonly kernel: Kernel;
  observation: Observation;
  readonly told: Touched[] = [];
  /** The namespaces that were to be read whole. */
  readonly toldWhole = new Set<string>();
  readonly #stop: () => void;
  #reading: Promise<void> = Promise.resolve();

  constructor(kernel: Kernel, observation: Observation) {
    this.kernel = kernel;
    this.observation = observation;
    this.#stop = kernel.watch((touched, whole) => {
      this.told.push(touched);
      for (const name of whole) this.toldWhole.add(name);
      void this.run(async () => {
        this.observation = await kernel.observeTouched(this.observation, touched);
      }).catch(() => undefined); // the sandbox may end in the middle of it
    });
  }

  /** One thing after another, as a lab's queue does. */
  run(act: () => Promise<void>): Promise<void> {
    this.#reading = this.#reading.then(act);
    return this.#reading;
  }

  async stop(): Promise<void> {
    this.#stop();
    await this.#reading;
  }
}

let reader: Reader | undefined;
afterEach(async () => {
  await reader?.stop();
  reader = undefined;
});

/** Starts to watch, and waits until the monitor listens: it says so by asking for everything once. */
async function watch(): Promise<Reader> {
  const kernel = createKernel(sandbox());
  reader = new Reader(kernel, await kernel.observe());
  // what was made just now may have more to say
  await expect.poll(() => reader?.told[0], { interval: 5 }).toBe('all');
  await settled(reader);
  return reader;
}

/** Nothing was told for a while, and what was told is read. */
async function settled(of: Reader): Promise<void> {
  let before = -1;
  while (of.told.length !== before) {
    before = of.told.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await of.run(() => Promise.resolve());
  }
  of.told.length = 0;
}

const eventually = (look: (observation: Observation) => unknown, expected: unknown): Promise<void> =>
  expect.poll(() => reader && look(reader.observation), { interval: 5 }).toEqual(expected);

describe('what is typed in the lab is seen', () => {
  test('in the host: link, address, route, neighbour, sysctl', async () => {
    await watch();
    await type('ip link add name br0 type bridge');
    await eventually(({ interfaces }) => interfaces['host:br0']?.up, false);
    await type('ip link set dev br0 up');
    await eventually(({ interfaces }) => interfaces['host:br0']?.up, true);
    await type('ip address add 10.0.1.1/24 dev br0');
    await eventually(({ addresses }) => 'host:br0 10.0.1.1/24' in addresses, true);
    await type('ip route add 10.9.0.0/16 via 10.0.1.2 onlink dev br0');
    await eventually(({ routes }) => 'host 4 10.9.0.0/16 0 10.0.1.2 br0' in routes, true);
    await type('ip neighbour add 10.0.1.2 lladdr 02:00:00:00:00:02 dev br0');
    await eventually(({ neighbours }) => neighbours['host:br0 10.0.1.2']?.state, 'PERMANENT');
    await type('sysctl -qw net.ipv4.ip_forward=1');
    await eventually(({ sysctls }) => sysctls['host net.ipv4.ip_forward']?.value, '1');
    await type('ip link delete dev br0');
    await eventually(({ interfaces }) => Object.keys(interfaces), ['host:lo']);
  });

  test('in namespaces: those that were there, and those that come', async () => {
    await type('ip netns add net0');
    await watch();
    await type('ip -n net0 link set dev lo up');
    await eventually(({ interfaces }) => interfaces['net0:lo']?.up, true);
    await type('ip netns add net1');
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'net0', 'net1']);
    await type('ip netns exec net1 sysctl -qw net.ipv6.conf.all.forwarding=1');
    await eventually(({ sysctls }) => sysctls['net1 net.ipv6.conf.all.forwarding']?.value, '1');
    await type('ip link add name a netns net0 type veth peer name b netns net1');
    await eventually(({ interfaces }) => interfaces['net0:a']?.peer, { namespace: 'net1', interface: 'b' });
    await type('ip netns delete net0');
    await eventually(({ namespaces, interfaces }) => [...Object.keys(namespaces), ...Object.keys(interfaces)], ['host', 'net1', 'host:lo', 'net1:lo']);
  });

  test('neighbours that packets go on making known: some times a second, and the last of them', async () => {
    await type('ip link add name br0 up type bridge');
    const { told } = await watch();
    const start = performance.now();
    await type('for n in {1..40}; do ip neighbour add 10.0.1.$n lladdr 02:00:00:00:00:02 dev br0 nud stale; sleep 0.05; done');
    await eventually(({ neighbours }) => Object.keys(neighbours).length, 40);
    expect(told.length).toBeLessThanOrEqual(2 + (performance.now() - start) / 200);
  });

  test('in a namespace with an odd name, and in one that is new and changes at once', async () => {
    await watch();
    await type(`ip netns add 'a b'; ip -n 'a b' link set dev lo up; ip netns add net0; ip -n net0 address add 10.0.0.1/32 dev lo`);
    await eventually(({ interfaces }) => interfaces['a b:lo']?.up, true);
    await eventually(({ addresses }) => 'net0:lo 10.0.0.1/32' in addresses, true);
    await type(`ip -n 'a b' link set dev lo down`);
    await eventually(({ interfaces }) => interfaces['a b:lo']?.up, false);
  });

  test('a namespace that gets another name', async () => {
    await type('ip netns add old');
    await watch();
    await type('touch /run/netns/new; mount --bind /run/netns/old /run/netns/new; ip netns delete old');
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'new']);
    await type('ip -n new link set dev lo up');
    await eventually(({ interfaces }) => interfaces['new:lo']?.up, true);
  });

  test('a script of many commands, without one being missed', async () => {
    await watch();
    await type('for n in 1 2 3 4 5 6 7 8 9; do ip netns add net$n; ip link add name p$n type veth peer name eth0 netns net$n; ip -n net$n address add 10.0.0.$n/24 dev eth0; ip -n net$n link set dev eth0 up; ip link set dev p$n up; done');
    await eventually(({ addresses }) => Object.values(addresses).filter(({ kernelMade }) => !kernelMade).length, 9);
    await eventually(({ interfaces }) => Object.values(interfaces).filter(({ carrier, kind }) => carrier && kind === 'veth').length, 18);
    // The kernel goes on by itself for a while (duplicate address detection): the two have to meet.
    const unlike = async (): Promise<unknown> => diffRecords(reader!.observation, await createKernel(sandbox()).observe());
    await expect.poll(unlike, { interval: 100 }).toEqual({});
  });
});

describe('what was read already is not told', () => {
  const addAddress = (address: string, namespace: string): Plan => [
    [
      {
        namespace,
        program: 'ip',
        steps: [{ namespace, program: 'ip', args: ['address', 'add', 'local', address, 'dev', 'lo'], reason: { code: 'add-address', subject: namespace } }],
      },
    ],
  ];

  test('one’s own changes', async () => {
    await type('ip netns add net0; ip -n net0 link set dev lo up; sleep 0.1');
    const lab = await watch();
    // an event that is stamped late, on a machine that is busy, is told all the same: not each is
    let [made, untold] = [0, 0];
    while (made < 50 && untold < 8) {
      const before = lab.told.length;
      made += 1;
      await lab.run(async () => {
        await lab.kernel.apply(addAddress(`10.0.0.${String(made)}/32`, 'net0'));
        lab.observation = await lab.kernel.observeTouched(lab.observation, new Set(['net0']));
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (lab.told.length === before) untold += 1;
    }
    expect(untold).toBe(8);
    expect(Object.keys(lab.observation.addresses).filter((key) => key.startsWith('net0:lo 10.'))).toHaveLength(made);
  });

  test('one’s own new namespaces, and their end', async () => {
    const lab = await watch();
    const reason = { code: 'add-namespace', subject: 'net0' } as const;
    await lab.run(async () => {
      await lab.kernel.apply([[{ namespace: 'host', program: 'ip', steps: [{ namespace: 'host', program: 'ip', args: ['netns', 'add', 'net0'], reason }] }]]);
      lab.observation = await lab.kernel.observeTouched(lab.observation, new Set(['net0']));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(lab.told).not.toContain('all');
    await type('ip -n net0 link set dev lo up; ip -n net0 link add name a type veth peer name b');
    await eventually(({ interfaces }) => interfaces['net0:b']?.peer, { namespace: 'net0', interface: 'a' });
    await settled(lab);
    await lab.run(async () => {
      await lab.kernel.apply([
        ...addAddress('10.0.0.1/32', 'net0'),
        [{ namespace: 'host', program: 'ip', steps: [{ namespace: 'host', program: 'ip', args: ['netns', 'delete', 'net0'], reason }] }],
      ]);
      lab.observation = await lab.kernel.observeTouched(lab.observation, new Set(['net0']));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(lab.told).not.toContain('all');
    expect(Object.keys(lab.observation.interfaces)).toEqual(['host:lo']);
  });

  test('but somebody else’s change in the same namespace, at the same time, is', async () => {
    await type('ip netns add net0');
    const lab = await watch();
    for (let n = 1; n <= 10; n += 1) {
      const other = type(`ip -n net0 address add 10.9.0.${String(n)}/32 dev lo`);
      await lab.run(async () => {
        await lab.kernel.apply(addAddress(`10.0.0.${String(n)}/32`, 'net0'));
        lab.observation = await lab.kernel.observeTouched(lab.observation, new Set(['net0']));
      });
      await other;
    }
    await eventually(({ addresses }) => Object.keys(addresses).filter((key) => key.startsWith('net0:lo 10.')).length, 20);
  });

  test('a namespace without a name makes everything be read once, and no more', async () => {
    const lab = await watch();
    const nameless = sandbox().spawn(['unshare', '--net', 'sleep', '4242']);
    const inside = 'nsenter -t $(pgrep -xf "sleep 4242") -n';
    await type(`until pgrep -xf 'sleep 4242' >/dev/null; do :; done; ip link add name a type veth peer name b netns $(pgrep -xf 'sleep 4242')`);
    await eventually(({ interfaces }) => 'host:a' in interfaces, true);
    await settled(lab);
    for (let n = 1; n <= 5; n += 1) {
      await type(`${inside} ip address add 10.0.0.${String(n)}/32 dev lo`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(lab.told.filter((touched) => touched === 'all').length).toBeLessThanOrEqual(1);
    nameless.kill('SIGKILL');
  });
});

describe('the monitor', () => {
  test('is started again when it dies, and then everything is read', async () => {
    const lab = await watch();
    await type('ip netns add net0');
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'net0']);
    await settled(lab);
    await type('pkill -KILL -f "ip -o -ts monitor"; ip -n net0 link set dev lo up');
    await eventually(({ interfaces }) => interfaces['net0:lo']?.up, true);
    await settled(lab);
    await type('ip -n net0 link set dev lo down');
    await eventually(({ interfaces }) => interfaces['net0:lo']?.up, false);
    expect(lab.told).not.toContain('all');
  });

  test('complains of a file that is no namespace yet, and has missed nothing', async () => {
    const lab = await watch();
    // It looks for the name of an id, and asks the kernel of each file: the answer is an error.
    await type('ip netns add net0; touch /run/netns/unmounted');
    await eventually(({ namespaces }) => Object.keys(namespaces), ['host', 'net0']);
    await settled(lab);
    expect(lab.toldWhole).toEqual(new Set());
  });

  test('is gone when nobody watches, and nothing is told any more', async () => {
    const lab = await watch();
    await lab.stop();
    const { length } = lab.told;
    await expect.poll(async () => (await sandbox().run(['pgrep', '-f', 'ip -o -ts monitor'])).exit).toBe(1);
    await type('ip netns add net0; ip link add name br0 type bridge');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(lab.told).toHaveLength(length);
  });

  test('ends with the lab', async () => {
    await watch();
    await sandbox().end();
    expect(await sandbox().ended).toBe('ended');
  });
});

test('what happens while the monitor has joined its groups, but still asks for its links, is seen', async () => {
  // a thousand links take it long
  const pairs = Array.from({ length: 500 }, (_, index) => `link add name a${String(index)} type veth peer name b${String(index)}`);
  await type(`ip -batch - <<'END'\n${pairs.join('\n')}\nEND`);
  const kernel = createKernel(sandbox());
  const before = await kernel.observe();
  // its port is its pid (netlink(7)); stopped there, it hears later, of what comes after its links
  const typed = type(`until monitor=$(awk '$2 == 0 && $4 != "00000000" { print $3; found = 1 } END { exit !found }' /proc/net/netlink); do :; done
kill -STOP $monitor
sleep 0.5
ip address add 192.0.2.1/32 dev lo
kill -CONT $monitor`);
  reader = new Reader(kernel, before);
  await typed;
  await expect.poll(() => Object.keys(reader?.observation.addresses ?? {})).toContain('host:lo 192.0.2.1/32');
});
