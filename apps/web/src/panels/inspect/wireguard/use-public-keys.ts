/** Whose public keys are known in a lab: those of its own WireGuard interfaces. */
import { interfaceKeyOf, publicKeyOf } from '@patchbay/shared/topology';
import { useMemo } from 'react';
import { useSession } from '../../../session/session-store.ts';

/** The interfaces (`net0:wg0`), by their public keys. */
export function usePublicKeys(): ReadonlyMap<string, string> {
  const interfaces = useSession((session) => session.topology.interfaces);
  return useMemo(
    () =>
      new Map(
        Object.values(interfaces).flatMap((record) => {
          const key = record.wireguard?.privateKey === undefined ? undefined : publicKeyFor(record.wireguard.privateKey);
          return key === undefined ? [] : [[key, interfaceKeyOf(record)] as const];
        }),
      ),
    [interfaces],
  );
}

/** Milliseconds each, and asked for at each change of a lab. */
const found = new Map<string, string | undefined>();
function publicKeyFor(privateKey: string): string | undefined {
  if (!found.has(privateKey)) found.set(privateKey, publicKeyOf(privateKey));
  return found.get(privateKey);
}
