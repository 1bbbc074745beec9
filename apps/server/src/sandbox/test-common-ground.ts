/** A server that dies: two sandboxes on one ground, a cable between them and something going on in each; says where they are, and waits. */
import { openCommonGround } from './common-ground.ts';
import { openSandbox } from './open-sandbox.ts';
import { namespacesOf } from './test-sandbox-processes.ts';

const within = await openCommonGround();
const [one, other] = [await openSandbox({ within }), await openSandbox({ within })];
await within.join({ sandbox: one, name: 'border0', mac: '02:00:00:00:00:01', alias: 'other' }, { sandbox: other, name: 'border1', mac: '02:00:00:00:00:02', alias: 'one' });
for (const sandbox of [one, other]) sandbox.spawn(['sleep', '1000']);
process.stdout.write(`${JSON.stringify({ namespaces: [one, other].flatMap(({ pid }) => namespacesOf(pid)), holder: within.entering([])[2] })}\n`);
setInterval(() => undefined, 1_000);
