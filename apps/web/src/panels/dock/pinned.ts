/** The panels that stay open whatever is selected: which, in which order, how high, at which tab. Pure. */
import { idOf } from '@patchbay/shared/identity';
import type { Identities } from '@patchbay/shared/identity';
import { interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import type { SelectedThing } from '../../ui/index.ts';

export interface Pinned {
  readonly what: SelectedThing;
  /** Absent: the first. */
  readonly tab?: string;
  /** Pixels. Absent: as high as it needs, within bounds. */
  readonly height?: number;
}

/** More than anybody looks at, and a bound for what a browser remembers. */
export const MOST_PINNED = 12;

/** The interface that a bridge, or a cable's first end, is. */
export const interfaceOf = (what: Exclude<SelectedThing, { readonly kind: 'namespace' }>): InterfaceRef =>
  what.kind === 'bridge' ? { namespace: what.namespace, interface: what.name } : { namespace: what.namespace, interface: what.interface };

/** Two that are the same have one key. */
export const panelKey = (what: SelectedThing): string => `${what.kind} ${what.kind === 'namespace' ? what.name : interfaceKey(interfaceOf(what))}`;

export const isPinned = (pinned: readonly Pinned[], what: SelectedThing): boolean => pinned.some((one) => panelKey(one.what) === panelKey(what));

/** One more at the end; the oldest goes where there are too many. */
export const pin = (pinned: readonly Pinned[], one: Pinned): readonly Pinned[] =>
  isPinned(pinned, one.what) ? pinned : [...pinned, one].slice(-MOST_PINNED);

export const unpin = (pinned: readonly Pinned[], key: string): readonly Pinned[] => pinned.filter(({ what }) => panelKey(what) !== key);

/** The one with that key at another place among them, as far as there are places. */
export function move(pinned: readonly Pinned[], key: string, by: number): readonly Pinned[] {
  const from = pinned.findIndex(({ what }) => panelKey(what) === key);
  const one = pinned[from];
  const to = Math.max(0, Math.min(pinned.length - 1, from + by));
  if (one === undefined || to === from) return pinned;
  return pinned.toSpliced(from, 1).toSpliced(to, 0, one);
}

export const change = (pinned: readonly Pinned[], key: string, to: Partial<Omit<Pinned, 'what'>>): readonly Pinned[] =>
  pinned.map((one) => (panelKey(one.what) === key ? { ...one, ...to } : one));

/** The same things under the names that they have now; of two that became one, the first. */
export function follow(pinned: readonly Pinned[], before: Identities, now: Identities): readonly Pinned[] {
  if (before === now || pinned.length === 0) return pinned;
  let followed: readonly Pinned[] = [];
  for (const one of pinned) followed = pin(followed, withWhat(one, followWhat(one.what, before, now)));
  return followed.every((one, index) => one === pinned[index]) && followed.length === pinned.length ? pinned : followed;
}

const withWhat = (one: Pinned, what: SelectedThing): Pinned => (what === one.what ? one : { ...one, what });

function followWhat(what: SelectedThing, before: Identities, now: Identities): SelectedThing {
  if (what.kind === 'namespace') {
    const name = followKey(what.name, before.namespaces, now.namespaces);
    return name === what.name ? what : { ...what, name };
  }
  const key = interfaceKey(interfaceOf(what));
  const next = followKey(key, before.interfaces, now.interfaces);
  if (next === key) return what;
  // a name has no colon, one of a namespace without a name does: `net:[4026532]:eth0`
  const at = next.lastIndexOf(':');
  const [namespace, name] = [next.slice(0, at), next.slice(at + 1)];
  return what.kind === 'bridge' ? { kind: 'bridge', namespace, name } : { kind: 'cable', namespace, interface: name };
}

function followKey(key: string, before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string {
  const id = idOf(before, key);
  const [found] = [...now].find(([, other]) => other === id) ?? [];
  // what has no entry is called by its id
  return found ?? (now.has(id) ? key : id);
}
