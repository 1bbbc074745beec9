/** Commands that run in one namespace of a lab. */
import type { ObservedNamespace } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';

/** Where the namespace is found; undefined for the host, in which everything runs that does not say where. */
export function pathOf({ name, holder }: ObservedNamespace): string | undefined {
  if (holder !== undefined) return `/proc/${String(holder.pid)}/ns/net`;
  return name === HOST ? undefined : `/run/netns/${name}`;
}

/** The command as it runs in the namespace. Unlike `ip netns exec`, nothing is mounted for it. */
export function inNamespace(namespace: ObservedNamespace, argv: readonly string[]): readonly string[] {
  const path = pathOf(namespace);
  return path === undefined ? argv : ['nsenter', `--net=${path}`, '--', ...argv];
}
