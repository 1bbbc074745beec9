import type { Moves } from './moves.ts';

/**
 * A ping or a program after some things have moved to other names: it runs on in its namespace, whatever that is called now, and the
 * namespace that a ping is meant for goes by its new name, too. Its command stays as it was typed. The same object where nothing of it has moved.
 */
export function moveProbe<P extends { readonly request: { readonly namespace: string; readonly targetName?: string } }>(probe: P, moves: Moves): P {
  const { namespace, targetName } = probe.request;
  const to = newName(moves, namespace);
  const target = newName(moves, targetName);
  if (to === undefined && target === undefined) return probe;
  return { ...probe, request: { ...probe.request, ...(to !== undefined && { namespace: to }), ...(target !== undefined && { targetName: target }) } };
}

/** A terminal likewise: its shell is in the same namespace as before. */
export function moveTerminal<T extends { readonly namespace: string }>(terminal: T, moves: Moves): T {
  const to = newName(moves, terminal.namespace);
  return to === undefined ? terminal : { ...terminal, namespace: to };
}

const newName = ({ namespaces }: Moves, name: string | undefined): string | undefined => namespaces.find(([from]) => from === name)?.[1];
