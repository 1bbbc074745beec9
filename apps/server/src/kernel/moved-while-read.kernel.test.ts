/** An end of a cable is moved after one of its two namespaces was read, and before the other is: the cable is not torn. */
import { expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { alteredSandbox } from '../sandbox/test-altered-sandbox.ts';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';

const sandbox = freshSandbox();

const type = async (commands: string): Promise<void> => {
  expect(await sandbox().run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};

/** The sandbox, but that the next time `first` and `then` are read, something happens between the two. */
function happening(real: Sandbox, { first, then, act }: { readonly first: string; readonly then: string; readonly act: () => Promise<void> }): Sandbox {
  const read = Promise.withResolvers<undefined>();
  const isRead = (text: string, namespace: string): boolean => text.startsWith(`${namespace === 'host' ? '' : namespace}\0-j`);
  let hasHappened = false;
  const talk: Sandbox['talk'] = (argv) => {
    const shell = real.talk(argv);
    const write = shell.stdin.write.bind(shell.stdin);
    let before = Promise.resolve();
    shell.stdin.write = (text: string) => {
      if (isRead(text, first)) {
        shell.stdout.on('data', (answer: string) => {
          if (answer.endsWith('\0')) read.resolve(undefined);
        });
      }
      if (!hasHappened && isRead(text, then)) {
        hasHappened = true;
        before = read.promise.then(act);
      }
      // what is asked behind a question stays behind it
      before = before.then(() => void write(text));
      return true;
    };
    return shell;
  };
  return alteredSandbox(real, { talk });
}

test.each([
  { first: 'host', then: 'net0' },
  { first: 'net0', then: 'host' },
])('when $first is read first, and $then after it', async ({ first, then }) => {
  await type('ip netns add alone; ip netns add net0; ip link add name a type veth peer name b');
  const act = (): Promise<void> => type('ip link set dev a netns net0');
  const { interfaces } = await createKernel(happening(sandbox(), { first, then, act })).observe();
  expect(interfaces['net0:a']?.peer).toEqual({ namespace: 'host', interface: 'b' });
  expect(interfaces['host:b']?.peer).toEqual({ namespace: 'net0', interface: 'a' });
  expect(interfaces['host:a']).toBeUndefined();
});
