/** What a proposal means: its gesture and its diff, what a person may type into it, and what speaks against that. */
import { addBridge, addInternet, addNamespace, addRouter, layCable, loopClosedBy, withStp } from '@patchbay/shared/gesture';
import type { CableEnd, Gesture, Socket } from '@patchbay/shared/gesture';
import { addressKey, addressProblem, interfaceKey, interfaceNameProblem, namespaceNameProblem, normaliseAddress, problemsOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, Problem, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Proposal } from '../ui/index.ts';

/** As a person would say it: `net0`, `br0`. */
export const nameOfSocket = ({ namespace, bridge }: Socket): string => bridge ?? namespace;

export const intentOf = (
  topology: Topology,
  proposal: Proposal,
): { readonly gesture: Gesture; readonly diff: TopologyDiff } => {
  switch (proposal.kind) {
    case 'namespace':
      return {
        gesture: { kind: `add-${proposal.role ?? 'namespace'}`, subjects: [proposal.name] },
        diff: NAMESPACES[proposal.role ?? 'namespace'](topology, proposal.name),
      };
    case 'bridge':
      return {
        gesture: { kind: 'add-bridge', subjects: [proposal.name] },
        diff: addBridge(topology, proposal.namespace, proposal.name),
      };
    case 'cable':
      return {
        gesture: { kind: 'lay-cable', subjects: proposal.cable.ends.map(nameOfSocket) },
        diff: layingOf(topology, proposal),
      };
  }
};

const NAMESPACES = { namespace: addNamespace, router: addRouter, internet: addInternet } as const;

const layingOf = (topology: Topology, proposal: Extract<Proposal, { readonly kind: 'cable' }>): TopologyDiff => {
  const laying = withStp(layCable(topology, proposal.cable), proposal.stp ? loopOf(topology, proposal) : []);
  if (proposal.making === undefined) return laying;
  const { namespaces = {}, interfaces } = addNamespace(topology, proposal.making.name);
  return { namespaces, ...laying, interfaces: { ...laying.interfaces, added: { ...interfaces?.added, ...laying.interfaces?.added } } };
};

/** The bridges of the loop that a proposed cable would close; none of them speaks STP. */
export const loopOf = (topology: Topology, proposal: Proposal): readonly InterfaceRecord[] =>
  proposal.kind === 'cable' ? loopClosedBy(topology, ...proposal.cable.ends) : [];

/** One thing to fill in: the name of a node, or an interface and the addresses of an end of a cable. */
export type Field = 'name' | 'interface 0' | 'interface 1' | 'addresses 0' | 'addresses 1';
/** What was filled in so far. */
export interface Draft extends Partial<Readonly<Record<Field, string>>> {
  /** Whether the bridges of a loop are made to speak STP; they are unless somebody says no. */
  readonly stp?: boolean;
}

export const draftOf = (proposal: Proposal): Draft => {
  if (proposal.kind !== 'cable') return { name: proposal.name };
  const [a, b] = proposal.cable.ends;
  return {
    ...(proposal.making !== undefined && { name: proposal.making.name }),
    'interface 0': a.interface,
    'addresses 0': a.addresses.join(' '),
    'interface 1': b.interface,
    'addresses 1': b.addresses.join(' '),
  };
};

/** The proposal with what was typed, addresses in the kernel's spelling where they can be read. */
export const fillIn = (proposal: Proposal, draft: Draft): Proposal => {
  if (proposal.kind !== 'cable') return { ...proposal, name: draft.name ?? '' };
  const end = (was: CableEnd, index: 0 | 1): CableEnd => ({
    ...was,
    interface: draft[`interface ${index}`] ?? '',
    addresses: (draft[`addresses ${index}`] ?? '')
      .split(/[\s,;，；、]+/)
      .filter((address) => address !== '')
      .map((address) => normaliseAddress(address) ?? address),
  });
  const [a, b] = proposal.cable.ends;
  const { making } = proposal;
  const name = making && (draft.name ?? '');
  return {
    ...proposal,
    cable: { ends: [end(a, 0), name === undefined ? end(b, 1) : { ...end(b, 1), namespace: name }] },
    stp: draft.stp ?? true,
    ...(making !== undefined && { making: { ...making, name: draft.name ?? '' } }),
  };
};

/** What speaks against a proposal: at the field that it is about, or at `whole`. */
export type FieldProblems = Partial<Readonly<Record<Field | 'whole', Problem>>>;

export const checkProposal = (topology: Topology, proposal: Proposal): FieldProblems => {
  const typed = typedProblems(proposal);
  if (Object.keys(typed).length > 0) return typed;
  const fields = new Map(fieldsBySubject(proposal));
  const problems = problemsOf(topology, intentOf(topology, proposal).diff);
  const atFields = problems.filter(({ subject }) => fields.has(subject));
  // what is at no field (the lo of a namespace that exists already) only follows from what is at one
  return Object.fromEntries(
    (atFields.length > 0 ? atFields : problems).toReversed().map((problem) => [fields.get(problem.subject) ?? 'whole', problem]),
  );
};

type Entry = readonly [Field, Problem | undefined];

const typedProblems = (proposal: Proposal): FieldProblems => {
  const entries: readonly Entry[] =
    proposal.kind === 'cable'
      ? [
          ...(proposal.making === undefined ? [] : [['name', namespaceNameProblem(proposal.making.name)] as const]),
          ...proposal.cable.ends.flatMap((end, index): readonly Entry[] => [
            [index === 0 ? 'interface 0' : 'interface 1', interfaceNameProblem(end.interface)],
            [index === 0 ? 'addresses 0' : 'addresses 1', firstProblem(end.addresses)],
          ]),
        ]
      : [['name', (proposal.kind === 'namespace' ? namespaceNameProblem : interfaceNameProblem)(proposal.name)]];
  return Object.fromEntries(entries.filter(([, problem]) => problem !== undefined));
};

const firstProblem = (addresses: readonly string[]): Problem | undefined =>
  addresses.map((address) => addressProblem(address)).find((problem) => problem !== undefined);

const fieldsBySubject = (proposal: Proposal): readonly (readonly [string, Field])[] => {
  switch (proposal.kind) {
    case 'namespace':
      return [[proposal.name, 'name']];
    case 'bridge':
      return [[interfaceKey({ namespace: proposal.namespace, interface: proposal.name }), 'name']];
    case 'cable':
      return [
        ...(proposal.making === undefined ? [] : [[proposal.making.name, 'name'] as const]),
        ...proposal.cable.ends.flatMap((end, index): readonly (readonly [string, Field])[] => [
          [interfaceKey(end), index === 0 ? 'interface 0' : 'interface 1'],
          ...end.addresses.map(
            (address) => [addressKey({ ...end, address }), index === 0 ? 'addresses 0' : 'addresses 1'] as const,
          ),
        ]),
      ];
  }
};
