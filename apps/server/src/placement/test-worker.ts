/** For tests: a worker that is a process, and says a line of JSON for all that it logs; and, when it is stopped and goes on, whether its lease is lost. */
import { readNatsAddress } from '../messages/nats-address.ts';
import { NatsRegister } from './nats-register.ts';
import type { LeaseTimings } from './placement.ts';
import { RegisteredPlacement } from './registered-placement.ts';

const [url = '', id = '', timings = ''] = process.argv.slice(2);
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const fail = (error: unknown): never => {
  throw error;
};

const address = readNatsAddress(url);
if ('problem' in address) throw new Error(`${url} ${address.problem}`);
const placement = await RegisteredPlacement.open(await NatsRegister.connect(address, fail), { timings: JSON.parse(timings) as LeaseTimings, reportFault: fail, log: say });
const offered = await placement.offer({ id, cores: 4, memoryMib: 8_192, features: [] });
if (!offered.ok) throw new Error(offered.code);
const { lease } = offered;
lease.watch(say);
process.on('SIGCONT', () => say({ kind: 'goes-on', isLost: lease.isLost, labs: lease.labs.size }));
say({ kind: 'ready' });
