import type { Moves } from './moves.ts';

/**
 * A ping or a program after some things have moved to other names: it runs on in its namespace, whatever that is called now. Its
 * command stays as it was typed. The same object where nothing of it has moved.
 */
export function moveProbe<P extends { readonly request: { readonly namespace: string } }>(probe: P, { namespaces }: Moves): P {
  const { request } = probe;
  const to = namespaces.find(([from]) => from === request.namespace)?.[1];
  return to === undefined ? probe : { ...probe, request: { ...request, namespace: to } };
}
