/** A server that dies: opens ten sandboxes with something going on in each, says where they are, and waits. */
import { openSandbox } from './open-sandbox.ts';
import { namespacesOf } from './test-sandbox-processes.ts';

const sandboxes = await Promise.all(Array.from({ length: 10 }, () => openSandbox()));
await Promise.all(sandboxes.map((sandbox) => sandbox.run(['ip', 'netns', 'add', 'net0'])));
for (const sandbox of sandboxes) sandbox.spawn(['ip', 'netns', 'exec', 'net0', 'sleep', '1000']);
// Nothing inside can keep them from ending: here, what would notice that the server's end of its pipe is closed, and what
// was entered for.
const STOP = "kill -STOP 2; until pkill -STOP -x -f 'sleep 1000'; do sleep 0.05; done";
await Promise.all(sandboxes.map((sandbox) => sandbox.run(['sh', '-c', STOP])));
process.stdout.write(`${JSON.stringify(sandboxes.flatMap(({ pid }) => namespacesOf(pid)))}\n`);
setInterval(() => undefined, 1_000);
