import { useInterfaces } from '../use-interfaces.ts';

/** The names of the interfaces of a namespace upon which others may be made. */
export const useLowers = (namespace: string): readonly string[] =>
  useInterfaces(namespace)
    .filter(({ kind, kernelMade }) => kind !== 'loopback' && kernelMade !== true)
    .map(({ name }) => name);
