import { chinese, english, sayCause } from '../cause-words/index.ts';
import { addAddress, addDevice, addNamespace, addRoute, editDevice, layCable, removeRoute, setMaster, setUp } from '../gesture/index.ts';
import { seededRandom } from '../random/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { describe, expect, it } from 'vitest';
import { expectedObservation, explain, plantFault } from './index.ts';
import type { Cause, Journey } from './index.ts';
import { LABS, TRIED_IN } from './test-labs.ts';
import type { LabName } from './test-labs.ts';

const labOf = (name: LabName): Topology => LABS.find((lab) => lab.name === name)!.topology;
const explainIn = (topology: Topology, from: string, to: string, source?: string) => explain(expectedObservation(topology), { from, to, ...(source !== undefined && { source }) });
const after = (topology: Topology, ...makes: readonly ((now: Topology) => TopologyDiff)[]): Topology => makes.reduce((now, make) => applyDiff(now, make(now)), topology);

describe('a lab that works', () => {
  it.each(LABS)('$name: the packet is followed there and back', ({ topology, journey }) => {
    const { hops, stopsAt, doubts } = explain(expectedObservation(topology), journey);
    expect({ stopsAt, doubts }).toEqual({ doubts: [] });
    expect(hops.filter(({ decision }) => decision === 'deliver').map(({ way }) => way)).toEqual(['there', 'back']);
  });
});

describe('a VXLAN to nobody', () => {
  const { topology, journey } = LABS.find(({ name }) => name === 'vxlan')!;
  const toNobody = (namespace: string): Topology => {
    const tunnel = Object.values(topology.interfaces).find((one) => one.namespace === namespace && one.device?.type === 'vxlan')!;
    return after(topology, (now) => editDevice(now, { namespace, interface: tunnel.name }, { ...tunnel.device!, remote: '10.99.99.99' }));
  };

  it('stops who asks, but not who answers: the way back is learned', () => {
    const [asks, answers] = Object.values(topology.interfaces).flatMap(({ namespace, device }) => (device?.type === 'vxlan' ? [namespace] : [])).sort((a) => (a === journey.from ? -1 : 1));
    expect(explain(expectedObservation(toNobody(asks ?? '')), journey).stopsAt?.cause).toBe('tunnel-to-nobody');
    expect(explain(expectedObservation(toNobody(answers ?? '')), journey).stopsAt).toBeUndefined();
  });
});

// that the kernel does as is expected here is seen in causes.kernel.test.ts
describe('every cause', () => {
  it.each(Object.entries(TRIED_IN) as [Cause, LabName][])('%s is found, said whole in both languages, and mended', (cause, name) => {
    const { topology, journey }: { topology: Topology; journey: Journey } = LABS.find((lab) => lab.name === name)!;
    const broken = applyDiff(topology, plantFault(cause, topology, journey, seededRandom(cause))!);
    const { stopsAt } = explain(expectedObservation(broken), journey);
    expect(stopsAt).toMatchObject({ cause });
    for (const words of [english, chinese]) expect(sayCause(words, stopsAt!)).not.toMatch(/\{\{|\(\)|（）|undefined/);
    const [remedy] = stopsAt!.remedies;
    expect(explain(expectedObservation(applyDiff(broken, remedy!.diff)), journey).stopsAt).toBeUndefined();
  });
});

describe('nothing is claimed', () => {
  const twin = after(labOf('bridge'), (now) => addAddress(now, { namespace: 'net2', interface: 'eth0' }, '10.0.1.2/24'));

  it('where two have the address: who answers first is a matter of chance', () => {
    expect(explainIn(twin, 'net0', '10.0.1.2')).toMatchObject({ doubts: ['10.0.1.2'] });
    expect(explainIn(twin, 'net0', '10.0.1.2').stopsAt).toBeUndefined();
  });

  it('of who is not there, or what is no address', () => {
    expect(explainIn(labOf('pair'), 'nobody', '10.0.1.2')).toEqual({ hops: [], doubts: ['10.0.1.2'] });
    expect(explainIn(labOf('pair'), 'net0', 'net1')).toEqual({ hops: [], doubts: ['net1'] });
  });
});

it('a namespace reaches its own loopback by lo alone, whose routes are gone while it is down', () => {
  const down = after(labOf('pair'), (now) => setUp(now, { namespace: 'net0', interface: 'lo' }, false));
  expect(explainIn(labOf('pair'), 'net0', '127.0.0.1').stopsAt).toBeUndefined();
  for (const to of ['127.0.0.1', '::1']) expect(explainIn(down, 'net0', to).stopsAt).toMatchObject({ cause: 'loopback-down', at: { namespace: 'net0', interface: 'lo' } });
});

it('an address may be spelled otherwise than the kernel does', () => {
  expect(explainIn(labOf('IPv6 pair'), 'net0', 'fd00:0:0::02').stopsAt).toBeUndefined();
});

/** The router between the two has it all in a VRF of table 10. */
const inVrf = after(
  labOf('router'),
  (now) => addDevice(now, 'r', 'red', { type: 'vrf', table: 10 }),
  ...['left', 'right'].map((name) => (now: Topology) => setMaster(now, { namespace: 'r', interface: name }, 'red')),
);

describe('where the way is in a VRF', () => {
  it('what is forwarded goes by its table, and so does the answer', () => {
    expect(explainIn(inVrf, 'net0', '10.0.2.1')).toMatchObject({ doubts: [] });
    expect(explainIn(inVrf, 'net0', '10.0.2.1').stopsAt).toBeUndefined();
    expect(explainIn(inVrf, 'net0', '10.0.1.254').stopsAt).toBeUndefined();
    expect(explainIn(after(inVrf, (now) => setUp(now, { namespace: 'net1', interface: 'eth0' }, false)), 'net0', '10.0.2.1').stopsAt).toMatchObject({ cause: 'peer-down', at: { namespace: 'net1' } });
  });

  it.each(['red', 'left'])('who pings there has to send it through the VRF: from %s', (source) => {
    expect(explainIn(inVrf, 'r', '10.0.1.1').stopsAt).toMatchObject({ cause: 'only-in-vrf', values: { namespace: 'r', to: '10.0.1.1', vrf: 'red' } });
    expect(explainIn(inVrf, 'r', '10.0.1.1', source).stopsAt).toBeUndefined();
    expect(explainIn(inVrf, 'r', '10.0.9.1', source).stopsAt).toMatchObject({ cause: 'no-route', at: { namespace: 'r' } });
  });

  it('main is asked after it, unless the VRF says that there is no way', () => {
    const leaking = after(inVrf, (now) => addRoute(now, { namespace: 'r', to: 'default', via: '10.0.2.1', dev: 'right' }));
    expect(explainIn(leaking, 'net0', '10.0.9.1').stopsAt).not.toMatchObject({ cause: 'no-route', at: { namespace: 'r' } });
    const closed = after(leaking, (now) => addRoute(now, { namespace: 'r', to: 'default', table: '10', kind: 'unreachable' }));
    expect(explainIn(closed, 'net0', '10.0.9.1').stopsAt).toMatchObject({ cause: 'unreachable-route', at: { namespace: 'r' } });
  });

  it('of several with one address, the one that the cable leads to is meant', () => {
    const twice = after(inVrf, (now) => addNamespace(now, 'other'), (now) => addNamespace(now, 'far'), (now) => layCable(now, { ends: [{ namespace: 'other', interface: 'eth0', addresses: ['10.0.1.254/24'] }, { namespace: 'far', interface: 'eth0', addresses: [] }] }));
    expect(explainIn(twice, 'net0', '10.0.2.1')).toMatchObject({ doubts: [] });
    const [route] = Object.values(twice.routes).filter(({ namespace }) => namespace === 'net1');
    expect(explainIn(after(twice, (now) => removeRoute(now, route!)), 'net0', '10.0.2.1').stopsAt).toMatchObject({ cause: 'no-way-back', way: 'back', at: { namespace: 'net1' } });
  });
});
