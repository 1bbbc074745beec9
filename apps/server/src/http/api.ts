/** `/api`: which labs and lessons there are, making a lab, inviting somebody. It decides nothing itself: see `access.ts`. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { Lesson } from '@patchbay/shared/lesson';
import type { LessonListing, LessonView } from '@patchbay/shared/protocol';
import { z } from 'zod';
import type { LabRegistry } from '../lab/lab-registry.ts';
import { mayEnter, mayInvite } from './access.ts';
import type { Access } from './access.ts';
import { deny } from './deny.ts';
import type { Session, Sessions } from './sessions.ts';

export interface ApiParts {
  readonly access: Access;
  readonly sessions: Sessions;
  readonly labs: LabRegistry;
  /** By their ids. */
  readonly lessons: ReadonlyMap<string, Lesson>;
}

const NEW_LAB = z.strictObject({ name: z.string().trim().min(1).max(60).optional() });
const NEW_INVITATION = z.strictObject({ lab: z.string().max(40).optional() });

export function createApi({ access, sessions, labs, lessons }: ApiParts): Router {
  const api = express.Router();
  api.use(express.json({ limit: '16kb' }));
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  /** A handler for those who are signed in; others are told that they are not. */
  const signedIn =
    (handle: (session: Session, request: Request, response: Response) => unknown) =>
    async (request: Request, response: Response): Promise<void> => {
      const session = access.sessionOf(request);
      if (session === undefined) deny(response, 'signed-out');
      else await handle(session, request, response);
    };

  api.get('/session', signedIn(({ person }, _request, response) => response.json({ person })));

  api.get('/labs', signedIn((session, _request, response) => {
    const reached = labs.list.filter((lab) => mayEnter(session, lab));
    response.json({ labs: reached.map(({ id, name, createdAt }) => ({ id, name, createdAt })) });
  }));

  api.post('/labs', signedIn(async ({ person }, request, response) => {
    const { name } = NEW_LAB.parse(request.body);
    const made = await labs.create({ owner: person, ...(name !== undefined && { name }) });
    if (made.ok) response.status(201).json({ id: made.lab.info.id });
    else response.status(429).json({ refusal: made.refusal });
  }));

  api.get('/lessons', signedIn((_session, _request, response) => {
    const listed = [...lessons].map(([id, { title, steps }]): LessonListing => ({ id, title, steps: steps.length }));
    response.json({ lessons: listed });
  }));

  api.get('/lessons/:id', signedIn((_session, { params }, response) => {
    const id = String(params.id);
    const lesson = lessons.get(id);
    if (lesson === undefined) deny(response, 'not-found');
    else response.json(viewOf(id, lesson));
  }));

  api.post('/invitations', signedIn((session, request, response) => {
    const { lab: id } = NEW_INVITATION.parse(request.body);
    const lab = id === undefined ? undefined : labs.find(id);
    if (id !== undefined && lab === undefined) {
      deny(response, 'not-found');
      return;
    }
    if (!mayInvite(session, lab)) {
      deny(response, 'not-allowed');
      return;
    }
    const token = sessions.invite(lab === undefined ? 'all' : new Set([lab.id]));
    const path = lab === undefined ? '/' : `/labs/${lab.id}`;
    response.status(201).json({ url: `http://${String(request.headers.host)}${path}?token=${token}` });
  }));

  return api;
}

/** A lesson without the lab that it begins with, which comes with the lab itself. */
const viewOf = (id: string, { title, introduction, steps }: Lesson): LessonView => ({ id, title, introduction, steps });
