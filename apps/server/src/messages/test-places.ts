/** For tests of what goes by messages, however they travel. */
import { expect } from 'vitest';
import { Exchange } from './in-process-messages.ts';
import type { Messages } from './messages.ts';
import { readNatsAddress } from './nats-address.ts';
import { NatsMessages } from './nats-messages.ts';
import type { TestNats } from './test-nats.ts';

export type Join = (reportFault: (error: unknown) => void) => Promise<Messages>;

/** A part that knows nothing of the others at that server. */
export const joinNats = ({ port }: TestNats, reportFault: (error: unknown) => void): Promise<NatsMessages> => {
  const address = readNatsAddress(`nats://127.0.0.1:${String(port)}`);
  return NatsMessages.connect('problem' in address ? expect.fail() : address, reportFault);
};

/** Of each kind a place where parts meet. */
export const placesWith = (nats: () => TestNats): readonly (readonly [name: string, place: () => Join])[] => [
  ['in one process', () => {
    const exchange = new Exchange();
    return (reportFault) => Promise.resolve(exchange.join(reportFault));
  }],
  ['by NATS', () => (reportFault) => joinNats(nats(), reportFault)],
];
