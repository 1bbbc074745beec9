/** A server that was started with a file open that it knows nothing of: prints what a command in a sandbox has open. */
import { openSandbox } from './open-sandbox.ts';

const sandbox = await openSandbox();
const { stdout } = await sandbox.run(['sh', '-c', 'echo $$; exec ls /proc/self/fd']);
process.stdout.write(stdout);
await sandbox.end();
