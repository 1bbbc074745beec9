/** What placement keeps to, whatever it is written down in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNatsAddress } from '../messages/nats-address.ts';
import { natsForTests } from '../messages/test-nats.ts';
import { SharedRegister } from './in-process-register.ts';
import { NatsRegister } from './nats-register.ts';
import { LASTS_AS_THE_PROCESS } from './placement.ts';
import type { Lease, LeaseEvent, LeaseTimings, Placed, PlacementEvent, WorkerOffer } from './placement.ts';
import { doubleOwnersIn } from './placement-log.ts';
import type { LogEntry } from './placement-log.ts';
import type { Register } from './register.ts';
import { RegisteredPlacement } from './registered-placement.ts';
import { Gate } from './test-gate.ts';

const nats = natsForTests({ jetstream: true });

type Machine = { readonly placement: RegisteredPlacement; readonly gate: Gate; readonly clock: { now: number } };
type Join = (reportFault: (error: unknown) => void) => Promise<Register>;

const REGISTERS: readonly (readonly [name: string, place: () => Join])[] = [
  ['in one process', () => {
    const register = new SharedRegister();
    return () => Promise.resolve(register.join());
  }],
  ['by NATS', () => (reportFault) => {
    const address = readNatsAddress(`nats://127.0.0.1:${String(nats().port)}`);
    return NatsRegister.connect('problem' in address ? expect.fail() : address, reportFault);
  }],
];

/** By clocks that only a test moves: how busy this machine is changes nothing. */
const TIMINGS: LeaseTimings = { renewMs: 20, holdMs: 1_000, patienceMs: 2_000 };

const worker = (id: string, more: Partial<WorkerOffer> = {}): WorkerOffer => ({ id, cores: 4, memoryMib: 8_192, features: ['vlan', 'dummy'], ...more });
const labs = (count: number): readonly string[] => Array.from({ length: count }, (_, number) => `lab-${String(number)}`);
const placeIn = (placed: Placed) => (placed.ok ? placed.place : expect.fail(placed.code));

describe.each(REGISTERS)('%s', (_name, place) => {
  let join: Join;
  let faults: unknown[];
  let log: LogEntry[];
  let parts: RegisteredPlacement[];
  let gates: Gate[];
  beforeEach(() => {
    [join, faults, log, parts, gates] = [place(), [], [], [], []];
  });
  afterEach(async () => {
    // so that each can say that its leases are over
    for (const gate of gates) gate.open();
    await Promise.all(parts.map((part) => part.close()));
    expect(faults).toEqual([]);
    expect(doubleOwnersIn(log)).toEqual([]);
  });

  /** A machine of its own, whose clock shows something of its own. */
  async function machine(timings = TIMINGS): Promise<Machine> {
    const gate = new Gate(await join((error) => faults.push(error)));
    const clock = { now: Math.random() * 1e9 };
    const placement = await RegisteredPlacement.open(gate, { timings, reportFault: (error) => faults.push(error), clock: () => clock.now, log: (entry) => log.push({ ...entry, at: 0 }) });
    parts.push(placement);
    gates.push(gate);
    return { placement, gate, clock };
  }

  async function working(offer: WorkerOffer, timings = TIMINGS) {
    const here = await machine(timings);
    const offered = await here.placement.offer(offer);
    const lease = offered.ok ? offered.lease : expect.fail(offered.code);
    const events: LeaseEvent[] = [];
    lease.watch((event) => events.push(event));
    return { ...here, lease, events };
  }

  /** Those workers renew their leases, and are heard to. */
  async function renewed({ gate }: Pick<Machine, 'gate'>, leases: readonly Lease[]): Promise<void> {
    const before = leases.map((lease) => gate.heardOf(`worker.${lease.worker}`));
    // the first may have been on its way
    await until(() => leases.every((lease, index) => gate.heardOf(`worker.${lease.worker}`) >= (before[index] ?? 0) + 2));
  }

  /** Its clock goes on while those workers renew. */
  async function goOn(here: Machine, ms: number, leases: readonly Lease[]): Promise<void> {
    for (const end = here.clock.now + ms; here.clock.now < end; ) {
      here.clock.now = Math.min(end, here.clock.now + TIMINGS.holdMs / 2);
      await renewed(here, leases);
    }
  }

  const until = (isSo: () => boolean): Promise<void> => expect.poll(isSo, { timeout: 30_000, interval: 5 }).toBe(true);

  it('places where what is needed is there, and says what is lacking', async () => {
    const edge = await machine();
    expect(await edge.placement.place('one', [])).toEqual({ ok: false, code: 'no-worker' });
    const plain = await working(worker('plain', { features: ['dummy'] }));
    const able = await working(worker('able', { cores: 1 }));
    await until(() => edge.gate.heardOf('worker.able') > 0);
    const found = await Promise.all(labs(5).map((lab) => edge.placement.place(lab, ['vlan'])));
    expect(found.map((placed) => placeIn(placed).worker)).toEqual(['able', 'able', 'able', 'able', 'able']);
    expect(placeIn(await edge.placement.place('other', ['dummy'])).worker).toBe('plain');
    expect(() => edge.placement.place('too much', [])).toThrow('"too much" is no id: letters, digits, - and _');
    expect(await edge.placement.place('much', ['vlan', 'wireguard', 'netem'])).toEqual({ ok: false, code: 'no-worker-has-it', lacking: ['wireguard', 'netem'] });
    await until(() => able.lease.labs.size === 5);
    expect([able.lease.labs, plain.lease.labs]).toEqual([new Map(found.map((placed) => [placeIn(placed).lab, placeIn(placed).token])), new Map([['other', placeIn(await plain.placement.place('other', [])).token]])]);
    expect(able.events.map((event) => event.kind)).toEqual(Array(5).fill('given'));
  });

  it('a lab keeps its place, whatever comes, until its worker leaves it by its token', async () => {
    const first = await working(worker('first'));
    const { token } = placeIn(await first.placement.place('lab', []));
    const second = await working(worker('second', { cores: 64, memoryMib: 65_536 }));
    const edge = await machine();
    expect(edge.placement.ownerOf('lab')).toEqual({ lab: 'lab', worker: 'first', token });
    expect(placeIn(await edge.placement.place('lab', ['netem']))).toEqual({ lab: 'lab', worker: 'first', token });
    expect([await second.lease.leave('lab', token), await first.lease.leave('lab', token - 1), await first.lease.leave('none', token)]).toEqual(['not-held', 'not-held', 'not-held']);
    expect(await first.lease.leave('lab', token)).toBe('left');
    expect([first.placement.ownerOf('lab'), first.lease.labs.size]).toEqual([undefined, 0]);
    expect(await first.lease.leave('lab', token)).toBe('not-held');
    await until(() => edge.placement.ownerOf('lab') === undefined);
    const anew = placeIn(await edge.placement.place('lab', []));
    expect(anew.worker).toBe('second');
    expect(anew.token).toBeGreaterThan(token);
    expect(first.events).toEqual([{ kind: 'given', lab: 'lab', token }, { kind: 'left', lab: 'lab', token }]);
    await until(() => second.lease.labs.size === 1);
    // who begins to watch hears what is so already
    const late: LeaseEvent[] = [];
    second.lease.watch((event) => late.push(event));
    expect(late).toEqual([{ kind: 'given', lab: 'lab', token: anew.token }]);
  });

  it('tokens are higher than what they are raised above, for all who have heard of it, and what was placed before keeps its own', async () => {
    const [first, second] = [await working(worker('first')), await machine()];
    const before = placeIn(await first.placement.place('before', []));
    expect(await first.placement.raiseTokens(before.token - 1)).toBe(true);
    expect(placeIn(await first.placement.place('not-raised', [])).token).toBeLessThan(1_000);
    const [here, there] = await Promise.all([first.placement.raiseTokens(9_000), second.placement.raiseTokens(8_000)]);
    expect([here, there]).toEqual([true, true]);
    // the second may have raised them first, and not have heard of the other yet
    expect(await second.placement.raiseTokens(9_000)).toBe(true);
    const raised = placeIn(await second.placement.place('raised', []));
    expect(raised.token).toBeGreaterThan(9_000);
    await until(() => first.lease.labs.size === 3);
    expect([first.lease.labs.get('before'), first.lease.labs.get('raised')]).toEqual([before.token, raised.token]);
    expect([await first.lease.leave('before', before.token), await first.lease.leave('raised', raised.token)]).toEqual(['left', 'left']);
    // who comes later counts from there, and knows what was placed before as the others do
    const old = placeIn(await first.placement.place('old', []));
    await second.placement.raiseTokens(20_000);
    const later = await machine();
    expect(later.placement.ownerOf('old')).toEqual(old);
    const again = placeIn(await later.placement.place('raised', []));
    expect(again.token).toBeGreaterThan(raised.token);
    expect(later.placement.ownerOf('raised')).toEqual(again);
    await until(() => first.lease.labs.size === 3);
    expect(first.lease.labs.get('raised')).toBe(again.token);
    expect(again.token).toBeGreaterThan(20_000);
    expect(await later.placement.raiseTokens(again.token)).toBe(true);
    later.gate.state = 'stopped';
    expect(await later.placement.raiseTokens(1e6)).toBe(false);
  });

  it('a worker that renews no more knows it first; then its labs are placed elsewhere, with higher tokens', async () => {
    const [dying, edge] = [await working(worker('dying')), await machine()];
    const before = (await Promise.all(labs(6).map((lab) => edge.placement.place(lab, [])))).map(placeIn);
    await until(() => dying.lease.labs.size === 6);
    const living = await working(worker('living'));
    await until(() => edge.gate.heardOf('worker.living') > 0);
    const events: PlacementEvent[] = [];
    edge.placement.watch((event) => events.push(event));

    dying.gate.state = 'stopped';
    dying.clock.now += TIMINGS.holdMs - 1;
    expect(dying.lease.isLost).toBe(false);
    dying.clock.now += 1;
    // at once, as of a process that was stopped and goes on
    expect([dying.lease.isLost, dying.lease.labs.size, await dying.lease.leave('lab-0', before[0]?.token ?? 0)]).toEqual([true, 0, 'not-held']);
    await until(() => dying.events.at(-1)?.kind === 'lost');
    // nobody else takes it for over yet
    await goOn(edge, TIMINGS.holdMs, [living.lease]);
    expect(events).toEqual([]);
    expect(placeIn(await edge.placement.place('lab-0', []))).toEqual(before[0]);

    await goOn(edge, TIMINGS.patienceMs, [living.lease]);
    await until(() => events.length === 1);
    expect(events).toMatchObject([{ kind: 'ended', worker: 'dying' }]);
    for (const { lab, token } of before) {
      expect(edge.placement.ownerOf(lab)).toBeUndefined();
      const anew = placeIn(await edge.placement.place(lab, []));
      expect(anew.worker).toBe('living');
      expect(anew.token).toBeGreaterThan(token);
    }
    // what it renews too late is in vain, and that it was lost stays so
    dying.gate.open();
    dying.clock.now -= TIMINGS.holdMs;
    expect(dying.lease.isLost).toBe(true);
    await dying.lease.end();
    expect(edge.placement.ownerOf('lab-0')?.worker).toBe('living');
  });

  it('who renews late, and is heard to, is not ended by who has not heard it', async () => {
    const [holder, edge] = [await working(worker('holder')), await machine()];
    const { token } = placeIn(await edge.placement.place('lab', []));
    edge.gate.state = 'deaf';
    await renewed(holder, [holder.lease]);
    edge.clock.now += TIMINGS.patienceMs;
    await until(() => edge.gate.written('worker.holder').length > 0);
    expect(new Set(edge.gate.written('worker.holder'))).toEqual(new Set(['changed']));
    expect(holder.lease.isLost).toBe(false);
    edge.gate.open();
    expect(edge.placement.ownerOf('lab')).toEqual({ lab: 'lab', worker: 'holder', token });
    await goOn(edge, TIMINGS.patienceMs, [holder.lease]);
    expect(holder.events).toEqual([{ kind: 'given', lab: 'lab', token }]);
  });

  it('a renewal whose answer is lost counts for nothing, and keeps the next from nothing', async () => {
    const [lasting, lost] = [await working(worker('lasting')), await working(worker('lost'))];
    for (const { gate, clock, lease } of [lasting, lost]) {
      gate.state = 'forgetful';
      await renewed({ gate }, [lease]);
      clock.now += TIMINGS.holdMs - 1;
    }
    expect([lasting.lease.isLost, lost.lease.isLost]).toEqual([false, false]);
    lost.clock.now += 1;
    expect(lost.lease.isLost).toBe(true);
    lasting.gate.open();
    await renewed(lasting, [lasting.lease]);
    await goOn(lasting, TIMINGS.holdMs * 2, [lasting.lease]);
    expect(lasting.lease.isLost).toBe(false);
  });

  it('a lease is held from when its renewal was sent, and an answer that comes too late is none', async () => {
    const [late, tooLate] = [await working(worker('late')), await working(worker('too-late'))];
    for (const { gate, clock, lease } of [late, tooLate]) {
      gate.state = 'stopped';
      clock.now += TIMINGS.holdMs / 2;
      gate.state = 'slow';
      const before = gate.written(`worker.${lease.worker}`).length;
      await until(() => gate.written(`worker.${lease.worker}`).length > before);
      // that one is sent, and not answered
      clock.now += TIMINGS.holdMs / 2 - 1;
      expect(lease.isLost).toBe(false);
    }
    tooLate.clock.now += 1;
    for (const { gate } of [late, tooLate]) {
      gate.open();
      gate.state = 'stopped';
    }
    await until(() => tooLate.events.length === 1);
    expect(tooLate.lease.isLost).toBe(true);
    late.clock.now += TIMINGS.holdMs / 2;
    expect(late.lease.isLost).toBe(false);
    late.clock.now += 1;
    expect(late.lease.isLost).toBe(true);
  });

  it('a lease that is ended frees its labs at once', async () => {
    const [leaving, edge] = [await working(worker('leaving')), await machine()];
    const before = (await Promise.all(labs(4).map((lab) => edge.placement.place(lab, [])))).map(placeIn);
    await working(worker('staying'));
    await until(() => leaving.lease.labs.size === 4 && edge.gate.heardOf('worker.staying') > 0);
    await leaving.lease.end();
    expect([leaving.lease.isLost, leaving.lease.labs.size]).toEqual([true, 0]);
    await until(() => edge.placement.ownerOf('lab-0') === undefined);
    for (const { lab, token } of before) {
      const anew = placeIn(await edge.placement.place(lab, []));
      expect(anew.worker).toBe('staying');
      expect(anew.token).toBeGreaterThan(token);
    }
  });

  it('who comes back with the same id waits for the lease of before, and has nothing of what it had', async () => {
    const [before, edge] = [await working(worker('same')), await machine()];
    const { token } = placeIn(await edge.placement.place('lab', []));
    const impatient = await machine({ ...TIMINGS, patienceMs: 100 });
    expect(await impatient.placement.offer(worker('same'))).toEqual({ ok: false, code: 'id-taken' });
    const next = await machine({ ...TIMINGS, patienceMs: 30_000 });
    const offered = next.placement.offer(worker('same'));
    before.gate.state = 'stopped';
    before.clock.now += TIMINGS.holdMs;
    // the last renewal may have been on its way
    await until(() => {
      edge.clock.now += TIMINGS.patienceMs;
      return edge.placement.ownerOf('lab') === undefined;
    });
    const again = await offered;
    const lease = again.ok ? again.lease : expect.fail(again.code);
    expect(lease.labs.size).toBe(0);
    expect(next.placement.ownerOf('lab')).toBeUndefined();
    expect(placeIn(await next.placement.place('lab', [])).token).toBeGreaterThan(token);
    // the one of before ends its own lease, which is over, and not this one
    before.gate.open();
    await before.lease.end();
    expect([lease.isLost, lease.labs.size]).toEqual([false, 1]);
  });

  it('of two who place at once each lab has one owner, and the labs lie evenly', async () => {
    const workers = [await working(worker('a')), await working(worker('b')), await working(worker('c', { cores: 8 }))];
    const [one, other] = [await machine(), await machine()];
    const all = labs(200);
    const [asOne, asOther] = await Promise.all([Promise.all(all.map((lab) => one.placement.place(lab, ['vlan']))), Promise.all([...all].reverse().map((lab) => other.placement.place(lab, ['vlan'])))]);
    const places = asOne.map(placeIn);
    expect(asOther.map(placeIn).reverse()).toEqual(places);
    await until(() => workers.reduce((sum, { lease }) => sum + lease.labs.size, 0) === 200);
    for (const { lab, worker: owner, token } of places) expect(workers.filter(({ lease }) => lease.labs.get(lab) === token).map(({ lease }) => lease.worker)).toEqual([owner]);
    const [a = 0, b = 0, c = 0] = workers.map(({ lease }) => lease.labs.size);
    expect([Math.abs(a - 50) <= 10, Math.abs(b - 50) <= 10, Math.abs(c - 100) <= 20]).toEqual([true, true, true]);
    expect(new Set(places.map(({ token }) => token)).size).toBe(200);
  });

  it('without limits nobody is over for being silent', async () => {
    const [holder, edge] = [await working(worker('holder'), LASTS_AS_THE_PROCESS), await machine(LASTS_AS_THE_PROCESS)];
    const { token } = placeIn(await edge.placement.place('lab', []));
    holder.clock.now += 1e12;
    edge.clock.now += 1e12;
    expect([holder.lease.isLost, placeIn(await edge.placement.place('lab', [])).token]).toEqual([false, token]);
    expect(await edge.placement.offer(worker('holder'))).toEqual({ ok: false, code: 'id-taken' });
  });

  it('a record that cannot be read is reported, and nothing else is lost by it', async () => {
    const holder = await working(worker('holder'));
    await holder.gate.compareAndSet('worker.strange', 0, '{"cores":"many"}');
    await until(() => faults.length === 1);
    expect(String(faults.splice(0)[0])).toContain('cores');
    expect(placeIn(await holder.placement.place('lab', [])).worker).toBe('holder');
  });
});
