import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { portHolder } from './port-holder.ts';

test('names the process that listens on a port, and nobody for a port that is free', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await portHolder(port)).toMatch(new RegExp(`, process ${String(process.pid)}$`));
  server.close();
  await once(server, 'close');
  expect(await portHolder(port)).toBeUndefined();
});
