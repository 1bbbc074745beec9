/** How long the spanning tree keeps the one or the other end of a cable waiting yet: the longer of both, in whole seconds; 0 until it is known. */
import type { Cable } from '@patchbay/shared/drawing';
import type { ReactNode } from 'react';
import { usePortWait } from './use-port-wait.ts';

export interface PortSecondsProps {
  readonly ends: Cable['ends'];
  readonly children: (seconds: number) => ReactNode;
}

export const PortSeconds = ({ ends: [one, other], children }: PortSecondsProps) => {
  const [here, there] = [usePortWait(one.key), usePortWait(other.key)];
  return children(Math.max(here ?? 0, there ?? 0));
};
