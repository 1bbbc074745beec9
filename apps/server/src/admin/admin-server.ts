/**
 * Answers who runs the server, over a Unix socket in the data folder: who may open that file is the server's own user, and
 * nobody is asked for anything else.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import type { Persons } from '../classroom/persons.ts';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { AdminList } from './admin-report.ts';

export interface AdminParts {
  readonly labs: LabRegistry;
  readonly persons: Persons;
}

/** unix(7), `sun_path`, without the octet that ends it. */
const MAX_PATH_BYTES = 107;

/** Nobody but the owner, and root. */
const PRIVATE_UMASK = 0o177;

/** Listens at a path, or rejects with why it cannot. A socket that a dead server left there goes: the data folder is held by this one. */
export async function openAdminServer(path: string, { labs, persons }: AdminParts): Promise<Server> {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new Error(`patchbay admin will not work: ${path} is longer than the ${String(MAX_PATH_BYTES)} bytes that a socket's path may have; choose a shorter folder with --data DIR`);
  const app = express();
  app.disable('x-powered-by');

  app.get('/list', (_request, response) => {
    const list: AdminList = {
      labs: labs.list.map(({ id, name, owner, class: of }) => ({ id, name, owner, ...(of !== undefined && { class: of }), state: labs.findAwake(id) === undefined ? 'asleep' : 'awake' })),
      people: persons.list,
    };
    response.json(list);
  });

  app.post('/labs/:id/end', async ({ params }, response) => {
    response.status((await labs.putToSleep(params.id)) ? 204 : 404).end();
  });

  rmSync(path, { force: true });
  const server = createServer(app);
  // it is made with its mode: there is no moment in which others may open it
  const former = process.umask(PRIVATE_UMASK);
  server.listen(path);
  process.umask(former);
  await once(server, 'listening');
  return server;
}
