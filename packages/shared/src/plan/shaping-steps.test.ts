import { describe, expect, it } from 'vitest';
import { remove, replug, shape, startingPoint } from '../gesture/index.ts';
import { applyDiff, swapDiff } from '../topology/index.ts';
import type { ShapingValues, Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, planScript, renderCommand, renderScript, stepsOf } from './index.ts';

const pair = startingPoint('two-on-a-veth-pair');
const ends = [{ namespace: 'net0', interface: 'vethmother' }, { namespace: 'net1', interface: 'vethfather' }];
const one = ends.slice(0, 1);
const commands = (topology: Topology, diff: TopologyDiff): string[] => stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
const shaped = (values: ShapingValues): Topology => applyDiff(pair, shape(pair, one, values));

describe('what is done to what leaves an interface', () => {
  it.each<[ShapingValues, string]>([
    [{ rate: 10_000_000 }, 'tbf rate 10mbit burst 12500b latency 50ms'],
    [{ rate: 512_000 }, 'tbf rate 512kbit burst 1518b latency 50ms'],
    [{ delay: 20 }, 'netem delay 20ms'],
    [{ delay: 1500, jitter: 0.3 }, 'netem delay 1500ms 300us'],
    [{ loss: 0.5 }, 'netem loss 0.5%'],
    [{ duplicate: 100 }, 'netem duplicate 100%'],
    [{ delay: 2000, loss: 1, rate: 1_500_000 }, 'netem delay 2s loss 1% rate 1500kbit'],
  ])('%j', (values, words) => {
    const diff = shape(pair, ends, values);
    expect(commands(pair, diff)).toEqual([`tc -n net0 qdisc replace dev vethmother root ${words}`, `tc -n net1 qdisc replace dev vethfather root ${words}`]);
    expect(commands(applyDiff(pair, diff), swapDiff(diff))).toEqual(['tc -n net0 qdisc delete dev vethmother root', 'tc -n net1 qdisc delete dev vethfather root']);
  });

  it('a rate that netem would keep goes with all of it first', () => {
    const lab = shaped({ delay: 20, rate: 1_000_000 });
    expect(commands(lab, shape(lab, one, { delay: 30 }))).toEqual(['tc -n net0 qdisc delete dev vethmother root', 'tc -n net0 qdisc replace dev vethmother root netem delay 30ms']);
    expect(commands(lab, shape(lab, one, { rate: 1_000_000 }))).toEqual(['tc -n net0 qdisc replace dev vethmother root tbf rate 1mbit burst 1518b latency 50ms']);
  });

  it('a bucket grows with the packets that it has to hold', () => {
    const lab = shaped({ rate: 1_000_000 });
    const from = lab.interfaces['net0:vethmother'];
    if (from === undefined) throw new Error('vethmother');
    expect(commands(lab, { interfaces: { changed: { 'net0:vethmother': [from, { ...from, mtu: 9000 }] } } })).toEqual([
      'ip -n net0 link set dev vethmother mtu 9000',
      'tc -n net0 qdisc replace dev vethmother root tbf rate 1mbit burst 9018b latency 50ms',
    ]);
  });

  it('goes along with what it is on, and comes along with an end of a cable that goes elsewhere', () => {
    const lab = shaped({ delay: 20 });
    const removal = remove(lab, [{ kind: 'namespace', name: 'net0' }]);
    expect(commands(lab, removal).join('\n')).not.toContain('tc');
    expect(commands(applyDiff(lab, removal), swapDiff(removal)).at(-1)).toBe('tc -n net0 qdisc replace dev vethmother root netem delay 20ms');
    expect(commands(lab, replug(lab, { namespace: 'net0', interface: 'vethmother' }, { namespace: 'host' })).at(-1)).toBe('tc qdisc replace dev vethmother root netem delay 20ms');
  });

  it('stands in both styles of a script', () => {
    const lab = applyDiff(pair, shape(pair, ends, { delay: 20, loss: 1 }));
    const script = (style: 'tutorial' | 'compact'): string => renderScript(planScript(lab, style), ({ kind }) => kind);
    expect(script('tutorial')).toContain('ip netns exec net0 tc qdisc add dev vethmother root netem delay 20ms loss 1%\n');
    expect(script('compact')).toContain('tc -n net1 qdisc replace dev vethfather root netem delay 20ms loss 1%\n');
  });
});
