/**
 * A server, of whoever starts it, with a class of so many labs that are in use when they begin to meet. Prints whose its labs are, how many have a
 * border in the lab in common after how long, whether one reaches another, and, where it is to rest for so many seconds before and after, what
 * the server takes of one processor meanwhile.
 */
import { statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { TestClassClient, TestClient, join, makeClass, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';

const [count = 2, restSeconds = 0] = process.argv.slice(2).map(Number);

const server = await startTestServer();
const owner = await signIn(server);
const wall = await TestClassClient.enter(server, owner, await makeClass(server, owner));
const code = (await wall.first('class-welcome')).codes[0]?.code ?? '';
for (let number = 1; number <= count; number += 1) {
  const { cookie, lab = '' } = await join(server, code, `Student ${String(number)}`);
  await (await TestClient.enter(server, cookie, lab)).first('welcome');
}
const labs = [...server.sandboxes];

async function ofOneProcessor(): Promise<number | undefined> {
  if (restSeconds === 0) return undefined;
  await delay(3_000);
  const before = process.cpuUsage();
  await delay(restSeconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e4 / restSeconds;
}

const apart = await ofOneProcessor();
const begun = performance.now();
await wall.request({ type: 'labs-meet', meet: true });
const answeredMs = performance.now() - begun;
const portsIn = async (): Promise<number> => {
  // it is made, and made again when it wakes
  const common = server.sandboxes.findLast((sandbox) => !labs.includes(sandbox));
  const { stdout = '[]', exit } = (await common?.run(['ip', '-j', 'link', 'show', 'up', 'master', 'meet0'])) ?? { exit: 1 };
  return exit === 0 ? (JSON.parse(stdout || '[]') as readonly object[]).filter((link) => 'ifname' in link).length : 0;
};
let borders = 0;
while (borders < count && performance.now() - begun < 60_000) {
  borders = await portsIn();
  if (borders < count) await delay(20);
}
const allMs = performance.now() - begun;
const [one, other] = labs;
await one?.run(['ip', 'address', 'add', '10.9.0.1/24', 'dev', 'border']);
await other?.run(['ip', 'address', 'add', '10.9.0.2/24', 'dev', 'border']);
const ping = await one?.run(['ping', '-c', '1', '-W', '5', '10.9.0.2']);
const together = await ofOneProcessor();
const uids = [...new Set(labs.map(({ pid }) => statSync(`/proc/${String(pid)}`).uid))];
const figures = { answeredMs, allMs, apart, together, rssMiB: process.memoryUsage().rss / 1024 / 1024 };
process.stdout.write(`${JSON.stringify({ user: process.getuid?.(), uids, borders, reached: ping?.exit === 0, faults: server.faults.map(String), ...(restSeconds > 0 && figures) })}\n`);
await server.close();
process.exit(0);
