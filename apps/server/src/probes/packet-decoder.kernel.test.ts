import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { PacketDecoder } from './packet-decoder.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox();
});
afterEach(() => sandbox.end());

/** An echo request from 10.0.1.1 to 10.0.1.2, TTL 64. */
const ECHO = Buffer.from('02000000000202000000000108004500001e00010000400164db0a0001010a0001020800123400070001cafe', 'hex');

test('a packet of which the octets are known is decoded, each field where it stands; one that is cut off, as far as it goes', async () => {
  const decoder = new PacketDecoder(sandbox);
  const [whole, cut] = await Promise.all([decoder.decode(ECHO, ECHO.length), decoder.decode(ECHO.subarray(0, 30), ECHO.length)]);
  const protocols = whole?.kind === 'decoded' ? whole.protocols : [];
  expect(protocols.slice(0, 3).map(({ name, from, size }) => [name, from, size])).toEqual([['eth', 0, 14], ['ip', 14, 20], ['icmp', 34, 10]]);
  expect(protocols.flatMap(({ fields }) => fields).find(({ name }) => name === 'ip.ttl')).toMatchObject({ text: 'Time to Live: 64', from: 22, size: 1 });
  expect(cut?.kind === 'decoded' ? cut.protocols.map(({ name }) => name).slice(0, 2) : cut).toEqual(['eth', 'ip']);
});

test('where there is no tshark, how to get it is told', async () => {
  const without: Pick<Sandbox, 'run'> = { run: (argv) => Promise.resolve({ exit: 1, stdout: argv.includes('pdml') ? '' : 'n\n', stderr: '' }) };
  const decoding = await new PacketDecoder(without).decode(ECHO, ECHO.length);
  expect(decoding?.kind === 'missing' ? decoding.remedy : decoding).toContain('tshark');
});

test('no more than so many wait', async () => {
  const decoder = new PacketDecoder(sandbox);
  const answers = await Promise.all(Array.from({ length: 17 }, () => decoder.decode(ECHO, ECHO.length)));
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
  expect(answers.filter((answer) => answer?.kind === 'decoded')).toHaveLength(16);
});
