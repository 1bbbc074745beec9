/** What a batch comes to, whatever it does on the way: a few statements for a database that is not in this process. */
import type { Kind } from './documents.ts';
import type { Write } from './store.ts';

/** To be done in this order. No place is named twice in one of them. */
export interface NetWrites {
  /** All under these keys is gone. */
  readonly cleared: readonly Place[];
  readonly removed: readonly Place[];
  /** `value` is JSON. */
  readonly kept: readonly (Place & { readonly value: string })[];
}

interface Place {
  readonly kind: Kind;
  readonly key: string;
}

/** Throws `TypeError` where a value is none that JSON has. */
export function netWrites(batch: readonly Write[]): NetWrites {
  const cleared = new Map<string, Place>();
  const last = new Map<string, Place & { readonly value?: string }>();
  for (const { kind, key, value, under } of batch) {
    const id = `${kind} ${key}`;
    if (value !== undefined) {
      last.set(id, { kind, key, value: JSON.stringify(value) });
    } else if (under) {
      for (const below of last.keys()) if (below.startsWith(`${id}/`)) last.delete(below);
      cleared.set(id, { kind, key });
    } else {
      last.set(id, { kind, key });
    }
  }
  const places = [...last.values()];
  return {
    cleared: [...cleared.values()],
    removed: places.filter(({ value }) => value === undefined),
    kept: places.flatMap(({ kind, key, value }) => (value === undefined ? [] : [{ kind, key, value }])),
  };
}
