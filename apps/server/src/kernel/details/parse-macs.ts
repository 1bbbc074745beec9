/** Reads `bridge -s -j fdb show` (bridge/fdb.c print_fdb). */
import type { MacRow } from '@patchbay/shared/protocol';
import { z } from 'zod';

const entries = z.array(
  z.object({
    mac: z.string(),
    ifname: z.string(),
    master: z.string().optional(),
    vlan: z.number().optional(),
    state: z.string().optional(),
    /** Seconds since a frame from this address was last seen. */
    updated: z.number().optional(),
  }),
);

/**
 * The entries of bridges; those that an interface has of its own (the groups that it listens to, a vxlan's) are left
 * out. Throws where `bridge` said something else than it does.
 */
export const parseMacs = (json: unknown): readonly MacRow[] =>
  entries.parse(json).flatMap(({ mac, ifname, master, vlan, state, updated }) => {
    if (master === undefined) return [];
    const kind = KINDS.get(state) ?? 'learned';
    return [
      {
        bridge: master,
        port: ifname,
        mac,
        ...(vlan !== undefined && { vlan }),
        kind,
        ...(kind === 'learned' && updated !== undefined && { age: updated }),
      },
    ];
  });

/** By the kernel's word: an address that the bridge takes frames in for, one that does not age; any other was learned. */
const KINDS: ReadonlyMap<string | undefined, MacRow['kind']> = new Map([
  ['permanent', 'own'],
  ['static', 'static'],
]);
