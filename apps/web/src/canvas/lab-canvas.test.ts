import { asWritten } from '@patchbay/shared/drawing';
import { threeOnABridge } from '@patchbay/shared/drawing/test-lab';
import { setUp } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { Positions } from '@patchbay/shared/protocol';
import { diffRecords } from '@patchbay/shared/records';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { applyDiff } from '@patchbay/shared/topology';
import { expect, it } from 'vitest';
import { create } from 'zustand';
import { initialSession, reduceSession } from '../session/session-reducer.ts';
import type { SessionData, SessionEvent } from '../session/session-reducer.ts';
import type { SessionState } from '../session/session.ts';
import type { Selected } from '../ui/ui-state.ts';
import { createLabCanvas } from './lab-canvas.ts';
import type { NamesPart, UiPart } from './lab-canvas.ts';

/** A page with a lab in it: what its session hears, and how often its canvas is drawn. */
function openPage(observation: Observation, selection: readonly Selected[] = []) {
  const session = create<SessionData & Pick<SessionState, 'draw'>>()(() => ({ ...initialSession, draw: () => undefined }));
  const ui = create<UiPart>()((set) => ({
    selection,
    language: 'en',
    select: (next) => {
      set({ selection: next });
    },
  }));
  const names = create<NamesPart>()(() => ({ areHidden: false }));
  const canvas = createLabCanvas(session, ui, undefined, names);
  const hear = (event: SessionEvent): void => {
    session.setState((data) => reduceSession(data, event));
  };
  hear({
    kind: 'received',
    message: {
      type: 'welcome',
      role: 'owner',
  roleInServer: 'owner',
      protocol: 1,
      you: 'a',
      people: [],
      lab: { id: 'l', name: 'lab' },
      revision: 1,
      observation,
      positions: {},
      marks: { notes: {}, regions: {}, looks: {} },
      journal: [],
      probes: [],
      terminals: [],
  lacking: [],
    },
  });
  let drawn = 0;
  canvas.subscribe(() => (drawn += 1));
  return {
    canvas,
    ui,
    names,
    session,
    change: (diff: TopologyDiff) => {
      hear({ kind: 'changing', change: { request: 1, gesture: { kind: 'set-down', subjects: [] }, diff } });
    },
    observed: (now: Observation) => {
      const { revision, observation: before } = session.getState();
      hear({ kind: 'received', message: { type: 'changed', revision: revision + 1, delta: diffRecords(before, now) } });
    },
    answered: () => {
      hear({ kind: 'received', message: { type: 'answer', request: 1, ok: true, revision: session.getState().revision } });
    },
    placed: (positions: Positions) => {
      hear({ kind: 'placing', positions });
    },
    timesDrawn: () => drawn,
  };
}

/** The interface as one that leads to another lab. */
const leadingTo = (observation: Observation, key: string, border: string): Observation => {
  const record = observation.interfaces[key];
  if (record === undefined) throw new Error(`there is no ${key}`);
  const { peer: _peer, ...end } = record;
  return { ...observation, interfaces: { ...observation.interfaces, [key]: { ...end, border } } };
};

/** The namespace under another name, as the kernel would say it. */
function renamed(observation: Observation, from: string, to: string): Observation {
  const entries = <R extends { readonly namespace?: string }>(table: Readonly<Record<string, R>>) =>
    Object.fromEntries(
      Object.entries(table).map(([key, record]) =>
        record.namespace === from ? [key.replace(`${from}:`, `${to}:`), { ...record, namespace: to }] : [key, record],
      ),
    );
  const { [from]: gone, ...others } = observation.namespaces;
  if (gone === undefined) throw new Error(`there is no ${from}`);
  const peered = Object.fromEntries(
    Object.entries(observation.interfaces).map(([key, record]) => [
      key,
      record.peer?.namespace === from ? { ...record, peer: { ...record.peer, namespace: to } } : record,
    ]),
  );
  return {
    ...observation,
    namespaces: { ...others, [to]: { ...gone, name: to } },
    interfaces: entries(peered),
    addresses: entries(observation.addresses),
  };
}

const three = asWritten(threeOnABridge);

it('a change is drawn when the kernel has it, and not again when its answer comes', () => {
  const page = openPage(three);
  const down = setUp(topologyOf(three), { namespace: 'net2', interface: 'eth0' }, false);
  page.change(down);
  expect(page.timesDrawn()).toBe(0);
  page.observed(asWritten(applyDiff(threeOnABridge, down)));
  expect(page.timesDrawn()).toBe(1);
  page.answered();
  expect(page.timesDrawn()).toBe(1);
});

it('what the kernel changes draws what it changes: the other nodes and edges stay as they are', () => {
  const page = openPage(three);
  const before = page.canvas.getState();
  page.observed(asWritten(applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false))));
  const after = page.canvas.getState();
  expect(after.nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id)).toEqual(['host:mybridge0', 'net2']);
  expect(after.edges.filter((edge) => !before.edges.includes(edge))).toHaveLength(1);
});

it('a namespace that is renamed is the same node, in its place, and still selected', () => {
  const page = openPage(three, [{ kind: 'namespace', name: 'net1' }]);
  const before = page.canvas.getState();
  page.observed(renamed(three, 'net1', 'web'));
  const after = page.canvas.getState();
  expect(after.nodes.map(({ id }) => id).toSorted()).toEqual(before.nodes.map(({ id }) => id).toSorted());
  expect(after.edges.map(({ id }) => id).toSorted()).toEqual(before.edges.map(({ id }) => id).toSorted());
  const node = after.nodes.find(({ data }) => data.box.name === 'web');
  expect(node).toMatchObject({ selected: true, position: before.nodes.find(({ id }) => id === node?.id)?.position });
  expect(page.ui.getState().selection).toEqual([{ kind: 'namespace', name: 'web' }]);
});

it('a cable whose end was moved is the same edge', () => {
  const page = openPage(three);
  const { 'net1:eth0': end, ...others } = three.interfaces;
  if (end?.peer === undefined) throw new Error('there is a cable');
  const edge = page.canvas.getState().edges.find(({ source, target }) => [source, target].includes('net1'));
  const peer = { namespace: 'net0', interface: 'eth7' };
  const found = { 'net0:eth7': { ...end, namespace: 'net0', name: 'eth7' }, 'host:veth1': { ...(others['host:veth1'] ?? end), peer } };
  page.observed({ ...three, interfaces: { ...others, ...found } });
  expect(page.timesDrawn()).toBe(1);
  const after = page.canvas.getState().edges.find(({ id }) => id === edge?.id);
  expect([after?.source, after?.target].toSorted()).toEqual(['host:mybridge0', 'net0']);
});

it('what takes the name that was left is another thing, elsewhere', () => {
  const page = openPage(three);
  const web = renamed(three, 'net1', 'web');
  page.observed(web);
  page.observed({ ...web, namespaces: { ...web.namespaces, net1: { name: 'net1', inode: 99 } } });
  const nodes = page.canvas.getState().nodes;
  const [old, fresh] = ['web', 'net1'].map((name) => nodes.find(({ data }) => data.box.name === name));
  expect(old?.id).not.toBe(fresh?.id);
  expect(old?.position).not.toEqual(fresh?.position);
});

it('what is removed under the hand that drags it is not dragged any more', () => {
  const page = openPage(three);
  page.canvas.getState().move([{ id: 'net1', to: { x: 900, y: 900 } }], false);
  expect(page.canvas.getState().dragging).toBe(true);
  const { net1: _, ...namespaces } = three.namespaces;
  const interfaces = Object.fromEntries(Object.entries(three.interfaces).filter(([, { namespace, name }]) => namespace !== 'net1' && name !== 'veth1'));
  page.observed({ ...three, namespaces, interfaces });
  expect(page.canvas.getState().nodes.map(({ id }) => id)).not.toContain('net1');
  expect(page.canvas.getState().dragging).toBe(false);
  page.canvas.getState().move([{ id: 'net1', to: { x: 910, y: 900 } }], false);
  expect(page.canvas.getState().dragging).toBe(false);
});

it('a box with more addresses grows as far as the next one, and nothing that was put somewhere moves', () => {
  const page = openPage(three);
  page.placed({ net0: [0, 400], net1: [260, 400], net2: [700, 400], 'host/mybridge0': [0, 0] });
  const stood = page.canvas.getState().nodes.map(({ id, position }) => [id, position] as const);
  const long = { namespace: 'net0', interface: 'eth0', address: 'fd00:1234:5678:9abc:def0:1234:5678:9abc/64' };
  page.observed({ ...three, addresses: { ...three.addresses, [`net0:eth0 ${long.address}`]: { ...long, scope: 'global', kernelMade: false } } });
  const { nodes } = page.canvas.getState();
  expect(nodes.map(({ id, position }) => [id, position])).toEqual(stood);
  expect(nodes.find(({ id }) => id === 'net0')).toMatchObject({ width: 248, height: 110 });
});

it('in the lab in which a class meets nobody sees to whom borders lead while names are hidden; elsewhere they lead to the class', () => {
  const page = openPage(leadingTo(three, 'net0:eth0', 'Ann'));
  const labels = (): readonly unknown[] => page.canvas.getState().drawing.boxes.flatMap((box) => (box.kind === 'namespace' ? box.rows.flatMap(({ border }) => border ?? []) : []));
  expect(labels()).toEqual(['Ann']);
  page.names.setState({ areHidden: true });
  expect(labels()).toEqual(['Ann']);
  page.session.setState({ labClass: { id: 'c', name: 'class', frozen: false, handRaised: false, team: [], commonLab: 'l' } });
  expect(labels()).toEqual(['']);
  page.names.setState({ areHidden: false });
  expect(labels()).toEqual(['Ann']);
});
