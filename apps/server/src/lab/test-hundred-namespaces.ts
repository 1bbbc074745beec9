/** For tests and the bench: a lab of the size that the budgets speak of. */
import type { Sandbox } from '../sandbox/sandbox.ts';

export const NAMESPACES = 100;

/** A hundred namespaces `net0`, `net1`, … on one bridge, as a script makes them. */
export async function fillSandbox(sandbox: Sandbox): Promise<void> {
  const commands = ['link add name br0 up type bridge'];
  for (let n = 0; n < NAMESPACES; n += 1) {
    const [net, veth] = [`net${String(n)}`, `veth${String(n)}`];
    commands.push(`netns add ${net}`, `link add name ${veth} master br0 up type veth peer name eth0 netns ${net}`);
  }
  const { exit, stderr } = await sandbox.run(['ip', '-batch', '-'], { input: commands.map((command) => `${command}\n`).join(''), timeoutMs: 60_000 });
  if (exit !== 0) throw new Error(stderr);
}
