/**
 * Answers who runs the server, over a Unix socket in the data folder: who may open that file is the server's own user, and
 * nobody is asked for anything else.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import type { ErrorRequestHandler, Response } from 'express';
import type { Classroom } from '../classroom/classroom.ts';
import type { Persons } from '../classroom/persons.ts';
import type { Sessions } from '../http/sessions.ts';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { Saving } from '../store/saving.ts';
import type { SocketServer } from '../ws/socket-server.ts';
import type { AdminList } from './admin-report.ts';
import { labAsFile } from './lab-as-file.ts';

export interface AdminParts {
  readonly classroom: Classroom;
  readonly labs: LabRegistry;
  readonly persons: Persons;
  readonly sessions: Sessions;
  readonly sockets: SocketServer;
  readonly saving: Saving;
  readonly reportFault: (error: unknown) => void;
}

/** unix(7), `sun_path`, without the octet that ends it. */
const MAX_PATH_BYTES = 107;

/** Nobody but the owner, and root. */
const PRIVATE_UMASK = 0o177;

/** Listens at a path, or rejects with why it cannot. A socket that a dead server left there goes: the data folder is held by this one. */
export async function openAdminServer(path: string, { classroom, labs, persons, sessions, sockets, saving, reportFault }: AdminParts): Promise<Server> {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new Error(`patchbay admin will not work: ${path} is longer than the ${String(MAX_PATH_BYTES)} bytes that a socket's path may have; choose a shorter folder with --data DIR`);
  const app = express();
  app.disable('x-powered-by');

  /** Done once it is in the store: what could not be written is there again after a restart. */
  const answerKept = async (response: Response): Promise<void> => {
    await saving.flush();
    response.status(saving.isFailing ? 503 : 204).end();
  };

  const signOut = async (person: string): Promise<void> => {
    sessions.end(person);
    await sockets.hangUpOn(person);
  };

  /** Who is known by name, is signed in, or has a lab. */
  const people = (): ReadonlySet<string> => new Set([...persons.ids, ...sessions.people, ...labs.list.map(({ owner }) => owner)]);

  app.get('/list', (_request, response) => {
    const list: AdminList = {
      labs: labs.list.map(({ id, name, owner, class: of }) => ({ id, name, owner, ...(of !== undefined && { class: of }), state: labs.findAwake(id) === undefined ? 'asleep' : 'awake' })),
      people: [...people()].map((id) => ({ id, name: persons.nameOf(id) })),
    };
    response.json(list);
  });

  app.post('/labs/:id/end', async ({ params }, response) => {
    response.status((await labs.putToSleep(params.id)) ? 204 : 404).end();
  });

  app.get('/labs/:id/file', async ({ params: { id } }, response) => {
    const [listing, saved] = [labs.find(id), await labs.read(id)];
    if (listing === undefined || saved === undefined) response.status(404).end();
    else response.json(labAsFile(listing.name, saved));
  });

  app.post('/people/:id/kick', async ({ params: { id } }, response) => {
    if (!people().has(id)) return void response.status(404).end();
    await signOut(id);
    await answerKept(response);
  });

  app.delete('/people/:id', async ({ params: { id } }, response) => {
    if (!people().has(id)) return void response.status(404).end();
    await signOut(id);
    await classroom.forget(id);
    await labs.forget(id);
    persons.forget(id);
    await answerKept(response);
  });

  const answerFault: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    reportFault(error);
    response.status(500).end();
  };
  app.use(answerFault);

  rmSync(path, { force: true });
  const server = createServer(app);
  // it is made with its mode: there is no moment in which others may open it
  const former = process.umask(PRIVATE_UMASK);
  server.listen(path);
  process.umask(former);
  await once(server, 'listening');
  return server;
}
