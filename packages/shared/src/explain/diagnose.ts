/** Why a packet gets no answer, by what the kernel has and, where the packet is for a port, by who listens there. */
import type { Observation } from '../observation/index.ts';
import { explain } from './explain.ts';
import type { Diagnosis, Explanation, Journey } from './explanation.ts';
import type { OpenSocket } from './serve.ts';

/** The sockets of a namespace, all of them; undefined where they cannot be read. */
export type ReadSockets = (namespace: string) => Promise<readonly OpenSocket[] | undefined>;

/** As `explain`, without what only somebody who looks at it needs. Sockets are read only of the namespace that takes a packet for a port. */
export async function diagnose(observation: Observation, journey: Journey, readSockets: ReadSockets): Promise<Diagnosis | undefined> {
  const { stopsAt } = await explainWithSockets(observation, journey, readSockets);
  if (stopsAt === undefined) return undefined;
  const { cause, way, at, values } = stopsAt;
  return { cause, way, at, values };
}

async function explainWithSockets(observation: Observation, journey: Journey, readSockets: ReadSockets): Promise<Explanation> {
  const explanation = explain(observation, journey);
  const server = journey.port === undefined ? undefined : explanation.hops.find(({ way, decision }) => way === 'there' && decision === 'deliver')?.namespace;
  const sockets = server === undefined ? undefined : await readSockets(server);
  return server === undefined || sockets === undefined ? explanation : explain(observation, journey, { sockets: { [server]: sockets } });
}
