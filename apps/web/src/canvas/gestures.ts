/** What a person does on the canvas, carried out: each gesture becomes a diff and goes to the session. */
import { drawLab, placeNew } from '@patchbay/shared/drawing';
import type { Cable, Point } from '@patchbay/shared/drawing';
import {
  addNamespace,
  nextBridgeName,
  nextInternetName,
  nextNamespaceName,
  nextRouterName,
  pingTarget,
  plugCable as plugCableDiff,
  proposeCable,
  pullCable as pullCableDiff,
  remove,
  startingPoint,
} from '@patchbay/shared/gesture';
import type { Gesture, Socket, StartingPoint } from '@patchbay/shared/gesture';
import { canvasKey } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies, HOST } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { inUse } from '../session/in-use.ts';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import type { Proposal, Selected } from '../ui/index.ts';
import { intentOf, nameOfSocket } from './proposal-intent.ts';
import { sayAll, subjectsOf } from './selection.ts';
import { idsOfMarks, withoutMarks } from './marks/draw-marks.ts';

/** What is made from the palette. */
export const MAKINGS = ['namespace', 'bridge', 'router', 'internet'] as const;
export type Making = (typeof MAKINGS)[number];

const change = (gesture: Gesture, diff: TopologyDiff): Promise<unknown> => useSession.getState().change(gesture, diff);

/** Proposes a namespace, or a bridge of the host, whose box is at `at`. */
export const proposeMaking = (making: Making, at: Point, screen: Point): void => {
  const { topology } = useSession.getState();
  useUi.getState().propose({ ...proposalOf(making, topology), at, screen });
};

const proposalOf = (making: Making, topology: Topology) => {
  switch (making) {
    case 'namespace':
      return { kind: 'namespace', name: nextNamespaceName(topology) } as const;
    case 'router':
      return { kind: 'namespace', name: nextRouterName(topology), role: making } as const;
    case 'internet':
      return { kind: 'namespace', name: nextInternetName(topology), role: making } as const;
    case 'bridge':
      return { kind: 'bridge', namespace: HOST, name: nextBridgeName(topology, HOST) } as const;
  }
};

export const proposeCableBetween = (a: Socket, b: Socket, screen: Point): void => {
  useUi.getState().propose({ kind: 'cable', cable: proposeCable(inUse(useSession.getState()), a, b), stp: true, screen });
};

/** Proposes a cable to a namespace that is made along with it, whose box is at `at`. */
export const proposeCableToNew = (from: Socket, at: Point, screen: Point): void => {
  const topology = inUse(useSession.getState());
  const name = nextNamespaceName(topology);
  const cable = proposeCable(applyDiff(topology, addNamespace(topology, name)), from, { namespace: name });
  const { propose, setFrom } = useUi.getState();
  setFrom(undefined);
  propose({ kind: 'cable', cable, stp: true, screen, making: { name, at } });
};

/** Does what was proposed, and puts what is new where it was dropped. */
export const carryOut = (proposal: Proposal): void => {
  const session = useSession.getState();
  const { gesture, diff } = intentOf(session.topology, proposal);
  const { propose, select } = useUi.getState();
  propose(undefined);
  if (proposal.kind === 'namespace') {
    const key = canvasKey({ namespace: proposal.name });
    session.place({ [key]: proposal.at }, proposal.role === 'internet' ? { looks: { [key]: { icon: 'internet' } } } : undefined);
    select([{ kind: 'namespace', name: proposal.name }]);
  }
  if (proposal.kind === 'cable' && proposal.making !== undefined) {
    session.place({ [canvasKey({ namespace: proposal.making.name })]: proposal.making.at });
    select([{ kind: 'namespace', name: proposal.making.name }]);
  }
  if (proposal.kind === 'bridge') {
    session.place({ [canvasKey({ namespace: proposal.namespace, bridge: proposal.name })]: proposal.at });
    select([{ kind: 'bridge', namespace: proposal.namespace, name: proposal.name }]);
  }
  void change(gesture, diff);
};

export const removeSelected = (selection: readonly Selected[]): Promise<unknown> => {
  if (selection.length === 0) return Promise.resolve();
  const subjects = subjectsOf(selection);
  const marks = withoutMarks(idsOfMarks(selection));
  const drawn = Object.keys(marks).length === 0 ? undefined : ({ what: 'remove', marks } as const);
  const session = useSession.getState();
  useUi.getState().select([]);
  if (subjects.length > 0) return session.change({ kind: 'remove', subjects: sayAll(selection) }, remove(session.topology, subjects), { along: drawn });
  if (drawn !== undefined) session.draw(drawn);
  return Promise.resolve();
};

const firstEnd = ({ ends: [{ namespace, name }] }: Cable): { readonly namespace: string; readonly interface: string } => ({
  namespace,
  interface: name,
});
const endKeys = ({ ends }: Cable): readonly string[] => ends.map(({ key }) => key);

export const pullCable = (cable: Cable): Promise<unknown> =>
  change(
    { kind: 'pull-cable', subjects: endKeys(cable) },
    pullCableDiff(useSession.getState().topology, firstEnd(cable)),
  );

export const plugCable = (cable: Cable): Promise<unknown> =>
  change(
    { kind: 'plug-cable', subjects: endKeys(cable) },
    plugCableDiff(useSession.getState().topology, firstEnd(cable)),
  );

/** Turns the lab into one of the tutorial's topologies. */
export const openStartingPoint = (which: StartingPoint): Promise<unknown> => {
  const session = useSession.getState();
  const { topology, observation } = session;
  const diff = diffTopologies(topology, startingPoint(which));
  session.place(placeNew(drawLab({ topology: applyDiff(topology, diff), observation, ids: session.ids, probes: [] }), {}));
  return change({ kind: 'open-starting-point', subjects: [which] }, diff);
};

/** Starts a ping and lights its path. False when the target has no address that could be pinged. */
export const pingFrom = (from: Socket, to: Socket): boolean => {
  const session = useSession.getState();
  const target = pingTarget(inUse(session), from.namespace, to);
  if (target === undefined) return false;
  const { setFrom, setTool, focusProbe, select } = useUi.getState();
  setFrom(undefined);
  setTool('select');
  select([{ kind: 'namespace', name: from.namespace }]);
  void session.startProbe({ kind: 'ping', namespace: from.namespace, target: target.address, targetName: nameOfSocket(to) }).then((answer) => {
    if ('probe' in answer) focusProbe(answer.probe);
  });
  return true;
};
