import type { ObservedAddress, ObservedInterface } from '@patchbay/shared/observation';
import { useMemo } from 'react';
import { useSession } from '../../session/session-store.ts';

/** The interfaces of a namespace as `ip` lists them, apart from lo, which comes last: it is rarely what one looks for. */
export function useInterfaces(namespace: string): readonly ObservedInterface[] {
  const interfaces = useSession((session) => session.observation.interfaces);
  return useMemo(
    () =>
      Object.values(interfaces)
        .filter((one) => one.namespace === namespace)
        .sort((a, b) => Number(a.kind === 'loopback') - Number(b.kind === 'loopback') || a.index - b.index),
    [interfaces, namespace],
  );
}

/** The addresses of one interface, IPv4 first. */
export function useAddresses(namespace: string, name: string): readonly ObservedAddress[] {
  const addresses = useSession((session) => session.observation.addresses);
  return useMemo(
    () =>
      Object.values(addresses)
        .filter((one) => one.namespace === namespace && one.interface === name)
        .sort((a, b) => Number(a.address.includes(':')) - Number(b.address.includes(':'))),
    [addresses, namespace, name],
  );
}
