import { useReducer } from 'react';
import type { InterfaceTraffic } from './traffic.ts';
import { followTraffic } from './traffic.ts';
import { useReadings } from './use-details.ts';

/** The traffic of the interfaces of a namespace, by their names; of none before the first reading. */
export function useTraffic(namespace: string): ReadonlyMap<string, InterfaceTraffic> {
  const [readings, follow] = useReducer(followTraffic, undefined);
  useReadings(namespace, 'counters', follow);
  return readings?.byInterface ?? NONE;
}

const NONE: ReadonlyMap<string, InterfaceTraffic> = new Map();
