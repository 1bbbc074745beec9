import { expect, test } from 'vitest';
import type { JournalEntry, ServerMessage, TerminalOutput } from '@patchbay/shared/protocol';
import { serverMessageSchema } from '@patchbay/shared/protocol';
import type { TestClient } from '../test-client.ts';
import { useTestLab } from './test-lab.ts';

const lab = useTestLab();
const enter = (): Promise<TestClient> => lab.enter();

const outputs = (client: TestClient): readonly TerminalOutput[] => client.messages.filter((message) => message.type === 'terminal-output');
const textOf = (client: TestClient): string => outputs(client).map(({ data }) => data).join('');
const entriesOf = (client: TestClient): readonly JournalEntry[] =>
  client.messages.flatMap((message) => (message.type === 'changed' && message.entry !== undefined ? [message.entry] : []));

async function openTerminal(client: TestClient): Promise<string> {
  const answer = await client.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
  if (!answer.ok || answer.terminal === undefined) throw new Error('The terminal was not opened.');
  return answer.terminal;
}

test('what is typed in a terminal is in the journal, and what it did in the observation', async () => {
  const client = await enter();
  const terminal = await openTerminal(client);
  client.send({ type: 'terminal-input', terminal, data: 'ip netns add net0; false\r' });
  await expect.poll(() => entriesOf(client).length).toBe(1);
  expect(entriesOf(client)).toMatchObject([
    {
      person: (await client.first('welcome')).you,
      gesture: { kind: 'typed', subjects: ['host'] },
      commands: [{ argv: [], line: 'ip netns add net0; false', exit: 1, output: '' }],
    },
  ]);
  const appeared = await client.until(
    (message): message is Extract<ServerMessage, { type: 'changed' }> =>
      message.type === 'changed' && message.delta.namespaces?.added?.net0 !== undefined,
  );
  expect(appeared.delta.namespaces?.added).toHaveProperty('net0');
  // Nothing of it is anybody's to undo.
  expect(await client.request({ type: 'undo' })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-undo' } });
});

test('its output goes to those who watch it, everything else about it to everyone', async () => {
  const [ann, bob] = [await enter(), await enter()];
  const terminal = await openTerminal(ann);
  expect(await ann.request({ type: 'watch-terminal', terminal })).toMatchObject({ ok: true });
  ann.send({ type: 'terminal-input', terminal, data: 'echo $((40 + 2))\r' });
  await expect.poll(() => textOf(ann)).toContain('42');
  expect(outputs(bob)).toEqual([]);
  expect((await bob.first('terminal-opened')).terminal).toMatchObject({ id: terminal, namespace: 'host' });
  await bob.first('terminal-typist');

  await bob.request({ type: 'watch-terminal', terminal });
  // more may come to both meanwhile
  await expect.poll(() => textOf(bob) === textOf(ann)).toBe(true);
  await bob.request({ type: 'unwatch-terminal', terminal });
  const before = textOf(bob);
  ann.send({ type: 'terminal-input', terminal, data: 'exit 3\r' });
  expect(await bob.first('terminal-closed')).toEqual({ type: 'terminal-closed', terminal, exit: 3 });
  expect(textOf(bob)).toBe(before);
  for (const message of ann.messages) expect(serverMessageSchema.safeParse(message).success).toBe(true);
});

test('one who comes later is told of it, and a terminal outlives the socket that opened it', async () => {
  const ann = await enter();
  const terminal = await openTerminal(ann);
  ann.close();
  await ann.closed;
  const bob = await enter();
  expect((await bob.first('welcome')).terminals).toMatchObject([{ id: terminal, namespace: 'host', cols: 80, rows: 24 }]);
  expect(await bob.request({ type: 'close-terminal', terminal })).toMatchObject({ ok: true });
  await bob.first('terminal-closed');
});

test('is refused where there is nothing to open it in, or nothing (any more) to watch', async () => {
  const client = await enter();
  expect(await client.request({ type: 'open-terminal', namespace: 'nowhere', cols: 80, rows: 24 })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ code: 'missing', subject: 'nowhere' }] },
  });
  expect(await client.request({ type: 'watch-terminal', terminal: 'none' })).toMatchObject({ refusal: { code: 'terminal-gone' } });
  expect(await client.request({ type: 'close-terminal', terminal: 'none' })).toMatchObject({ refusal: { code: 'terminal-gone' } });
  client.send({ type: 'terminal-input', terminal: 'none', data: 'x' });
  client.send({ type: 'terminal-ack', terminal: 'none', offset: 5 });
  for (let count = 0; count < 16; count += 1) await openTerminal(client);
  expect(await client.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 })).toMatchObject({
    refusal: { code: 'limit', limit: { name: 'terminals', value: 16 } },
  });
});
