/**
 * For tests and the bench: an edge, a worker with one lab, or both without a way between, as a process of its own; to be ended with whoever
 * starts it. Says in one line of JSON where its sockets are. The path of a socket says who comes in.
 */
import { createKernel } from '../kernel/create-kernel.ts';
import { Lab } from '../lab/lab.ts';
import { readNatsAddress } from '../messages/nats-address.ts';
import { NatsMessages } from '../messages/nats-messages.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { LabSocket } from '../ws/lab-socket.ts';
import { PageServer } from './page-server.ts';
import type { PageServerParts } from './page-server.ts';
import { TestEdge } from './test-edge.ts';

const PATH = /^\/labs\/(\w+)\/socket$/;

const [what = '', url = '', subject = ''] = process.argv.slice(2);
const fail = (error: unknown): never => {
  throw error;
};

async function join(): Promise<NatsMessages> {
  const address = readNatsAddress(url);
  if ('problem' in address) throw new Error(`${url} ${address.problem}`);
  return NatsMessages.connect(address, fail);
}

/** Lets everybody into one lab. */
async function openLab(): Promise<PageServerParts['admit']> {
  const sandbox = await openSandbox({ files: SHELL_FILES });
  const lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), lacking: await featuresLacking(), reportFault: fail });
  return (about) => {
    const who = PATH.exec((about as { readonly path: string }).path)?.[1];
    if (who === undefined) return Promise.resolve({ ok: false, refused: 'not-found' });
    return Promise.resolve({
      ok: true,
      open: (wire) =>
        new LabSocket(wire, {
          lab,
          person: { id: who, name: who },
          mayAsk: () => undefined,
          role: () => 'owner',
          roleInServer: () => 'owner',
          labClass: () => undefined,
          askClass: () => ({ code: 'not-allowed' }),
          saving: { isFailing: false, watch: () => () => undefined },
          tell: () => undefined,
          reportFault: fail,
        }),
    });
  };
}

async function openBoth(): Promise<TestEdge> {
  const admit = await openLab();
  return TestEdge.listen(async (about) => {
    const admitted = await admit(about);
    return admitted.ok ? { ok: true, carry: admitted.open } : { ok: false, code: 'refused', refused: admitted.refused };
  });
}

let port = 0;
if (what === 'edge') ({ port } = await TestEdge.open(await join(), subject));
else if (what === 'worker') await PageServer.open({ messages: await join(), subject, admit: await openLab() });
else ({ port } = await openBoth());
process.stdout.write(`${JSON.stringify({ port })}\n`);
