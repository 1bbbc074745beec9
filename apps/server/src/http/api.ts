/** `/api`: labs, lessons, classes, invitations. It decides nothing itself: each request names what it asks, and `access.ts` answers. */
import { pipeline } from 'node:stream/promises';
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { LabRequest, ServerRequest } from '@patchbay/shared/classroom';
import { MAX_LESSON, viewInCommon } from '@patchbay/shared/lesson';
import { MAX_FRAME_LENGTH, MAX_FRAME_OCTETS, newClassSchema } from '@patchbay/shared/protocol';
import type { LessonCheckReport, Refusal } from '@patchbay/shared/protocol';
import { z } from 'zod';
import type { ClassLessons } from '../classroom/class-lessons.ts';
import type { Classroom } from '../classroom/classroom.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { LabListing } from '../store/documents.ts';
import type { Access } from './access.ts';
import { deny, refuse } from './deny.ts';
import type { Session, Sessions } from './sessions.ts';

export interface ApiParts {
  readonly access: Access;
  readonly sessions: Sessions;
  readonly labs: LabRegistry;
  readonly classroom: Classroom;
  readonly lessons: ClassLessons;
  /** Does each step of a lesson in a sandbox; `left` aborts when who asked has gone. */
  readonly checkLesson: (text: string, left: AbortSignal) => Promise<LessonCheckReport>;
}

const NEW_LAB = z.strictObject({ name: z.string().trim().min(1).max(60).optional(), copyOf: z.string().max(40).optional() });
/** Of a capture, from 1. */
const PACKET = z.coerce.number().int().min(1).max(10_000_000);
/** Its first octets, two digits each, an Ethernet header at least; how many it had on the wire. */
const FRAME = z
  .strictObject({
    hex: z.string().regex(/^(?:[0-9a-f]{2})+$/).min(2 * 14).max(2 * MAX_FRAME_OCTETS),
    length: z.coerce.number().int().max(MAX_FRAME_LENGTH),
  })
  .refine(({ hex, length }) => length >= hex.length / 2, { message: 'a packet has no fewer octets than are known of it', path: ['length'] });
const CONVERSATION = z.strictObject({ protocol: z.enum(['tcp', 'udp']), stream: z.coerce.number().int().min(0).max(1_000_000) });
const NEW_INVITATION = z.strictObject({ lab: z.string().max(40).optional() });

/** A lesson as it is sent: three octets for each UTF-16 unit at most. */
const readLessonText = express.text({ type: 'text/markdown', limit: 3 * MAX_LESSON });

type CaptureReader = NonNullable<ReturnType<Lab['captureReader']>>;

export function createApi({ access, sessions, labs, classroom, lessons, checkLesson }: ApiParts): Router {
  const api = express.Router();

  /** A handler for those who are signed in and may ask this of the server; others are told that they may not. */
  const asking =
    (asked: ServerRequest, handle: (session: Session, request: Request, response: Response) => unknown) =>
    async (request: Request, response: Response): Promise<void> => {
      const session = access.sessionOf(request);
      const denial = session === undefined ? 'signed-out' : access.serverRefusal(session, asked);
      if (session === undefined || denial !== undefined) deny(response, denial ?? 'signed-out');
      else await handle(session, request, response);
    };

  /** The lab that is asked for, where who asks may ask this of it; otherwise they are told that they may not. */
  const labAsked = (session: Session, id: string, asked: LabRequest, response: Response): LabListing | undefined => {
    const lab = labs.find(id);
    const denial = lab === undefined ? 'not-found' : access.labRefusal(session, lab, asked);
    if (denial === undefined) return lab;
    deny(response, denial === 'not-found' ? denial : 'not-allowed');
    return undefined;
  };

  api.get('/session', asking('read-session', (session, _request, response) => {
    response.json({ person: session.person, role: access.roleInServer(session) });
  }));

  api.get('/labs', asking('list-labs', (session, _request, response) => {
    const reached = labs.list.filter((lab) => access.roleInLab(session, lab) !== undefined);
    response.json({ labs: reached.map(({ id, name, createdAt }) => ({ id, name, createdAt })) });
  }));

  api.post('/labs', asking('make-lab', async (session, request, response) => {
    const { name, copyOf } = NEW_LAB.parse(request.body);
    if (copyOf !== undefined && labAsked(session, copyOf, 'copy-lab', response) === undefined) return;
    const made = await labs.create({ owner: session.person, ...(name !== undefined && { name }), ...(copyOf !== undefined && { copyOf }) });
    if (made.ok) response.status(201).json({ id: made.lab.info.id });
    else tooMany(response, made.refusal);
  }));

  api.delete('/labs/:id', asking('list-labs', async (session, { params }, response) => {
    const lab = labAsked(session, String(params.id), 'delete-lab', response);
    if (lab === undefined) return;
    await labs.remove(lab.id);
    response.status(204).end();
  }));

  /** A capture of an awake lab, where who asks may read it. */
  const readingCapture = (handle: (reader: CaptureReader, params: Readonly<Record<string, unknown>>, response: Response) => unknown) =>
    asking('list-labs', async (session, { params }, response) => {
      const lab = labAsked(session, String(params.id), 'read-capture', response);
      if (lab === undefined) return;
      const reader = labs.findAwake(lab.id)?.captureReader(String(params.probe));
      if (reader === undefined) deny(response, 'not-found');
      else await handle(reader, params, response);
    });

  api.get('/labs/:id/captures/:probe.pcapng', readingCapture(async (reader, { probe }, response) => {
    response.attachment(`${String(probe)}.pcapng`).type('application/x-pcapng');
    await pipeline(reader.octets(), response);
  }));

  api.get('/labs/:id/captures/:probe/packets/:number', readingCapture(async (reader, { number }, response) => {
    const packet = await reader.packet(PACKET.parse(number));
    if (packet === undefined) deny(response, 'not-found');
    else response.json(packet);
  }));

  api.get('/labs/:id/captures/:probe/:protocol/:stream', readingCapture(async (reader, params, response) => {
    const { protocol, stream } = CONVERSATION.parse({ protocol: params.protocol, stream: params.stream });
    response.type('text/plain').send(await reader.follow(protocol, stream));
  }));

  api.get('/labs/:id/decoded/:hex', asking('list-labs', async (session, { params, query }, response) => {
    const lab = labAsked(session, String(params.id), 'read-capture', response);
    if (lab === undefined) return;
    const { hex, length } = FRAME.parse({ hex: params.hex, length: query.length });
    const decoder = labs.findAwake(lab.id)?.packetDecoder;
    const decoding = await decoder?.decode(Buffer.from(hex, 'hex'), length);
    if (decoder === undefined) deny(response, 'not-found');
    else if (decoding === undefined) response.status(503).set('retry-after', '1').end();
    else response.json(decoding);
  }));

  /** The text of a lesson in the body of a request; empty where there is none. */
  const readText = async (request: Request, response: Response): Promise<string> => {
    await new Promise<void>((resolve, reject) => {
      readLessonText(request, response, (error: Error | undefined) => (error === undefined ? resolve() : reject(error)));
    });
    return typeof request.body === 'string' ? request.body : '';
  };

  api.get('/lessons', asking('list-lessons', ({ person, reach }, _request, response) => {
    response.json({ lessons: lessons.listFor(new Set(classroom.listFor(person, reach === 'all').map(({ id }) => id))) });
  }));

  api.get('/lessons/:id', asking('read-lesson', (_session, { params, query }, response) => {
    const id = String(params.id);
    const lesson = viewInCommon(id, lessons, query.variants === 'yes');
    if (lesson === undefined) deny(response, 'not-found');
    else response.json(lesson);
  }));

  api.get('/lessons/:id/steps/:step/recording', asking('read-lesson', (_session, { params }, response) => {
    const text = lessons.recordingOf(String(params.id), String(params.step));
    if (text === undefined) deny(response, 'not-found');
    else response.type('application/json').send(text);
  }));

  api.get('/lessons/:id/source', asking('read-lesson-source', (session, { params }, response) => {
    const id = String(params.id);
    const [text, of] = [lessons.sourceOf(id), lessons.classOf(id)];
    // who leads another class is nothing to a lesson that was added to this one
    if (text === undefined || (of !== undefined && access.classRefusal(session, of, 'add-lesson') !== undefined)) deny(response, 'not-found');
    else response.json({ text });
  }));

  api.post('/lesson-check', asking('check-lesson', async (_session, request, response) => {
    const text = await readText(request, response);
    const left = new AbortController();
    response.on('close', () => left.abort());
    response.json({ report: await checkLesson(text, left.signal) });
  }));

  api.post('/classes/:id/lessons', asking('list-classes', async (session, request, response) => {
    const id = String(request.params.id);
    const denial = access.classRefusal(session, id, 'add-lesson');
    if (denial !== undefined) {
      deny(response, denial);
      return;
    }
    const added = lessons.add(id, await readText(request, response));
    if (added.ok) response.status(201).json({ id: added.id });
    else if (added.refusal.code === 'limit') tooMany(response, added.refusal);
    else refuse(response, 422, added.refusal);
  }));

  api.delete('/classes/:id/lessons/:lesson', asking('list-classes', async (session, { params }, response) => {
    const [id, lesson] = [String(params.id), String(params.lesson)];
    const denial = access.classRefusal(session, id, 'remove-lesson') ?? (lessons.classOf(lesson) === id ? undefined : 'not-found');
    if (denial !== undefined) {
      deny(response, denial);
    } else if (await classroom.isInLesson(id, lesson)) {
      refuse(response, 409, { code: 'lesson-in-use' });
    } else {
      lessons.remove(lesson);
      response.status(204).end();
    }
  }));

  api.get('/classes', asking('list-classes', ({ person, reach }, _request, response) => {
    response.json({ classes: classroom.listFor(person, reach === 'all') });
  }));

  api.post('/classes', asking('make-class', (_session, request, response) => {
    const made = classroom.make(newClassSchema.parse(request.body));
    if (made.ok) response.status(201).json({ id: made.id });
    else if (made.refusal.code === 'limit') tooMany(response, made.refusal);
    else refuse(response, 404, made.refusal);
  }));

  api.post('/invitations', (request, response, next) => {
    const { lab } = NEW_INVITATION.parse(request.body);
    const invite = (reach: 'all' | ReadonlySet<string>, path: string): void => {
      response.status(201).json({ url: `${access.originOf(request) ?? ''}${path}?token=${sessions.invite(reach)}` });
    };
    const handler =
      lab === undefined
        ? asking('invite-to-server', () => { invite('all', '/'); })
        : asking('list-labs', (session) => {
            const found = labAsked(session, lab, 'invite-to-lab', response);
            if (found !== undefined) invite(new Set([found.id]), `/labs/${found.id}`);
          });
    handler(request, response).catch(next);
  });

  return api;
}

const tooMany = (response: Response, refusal: Refusal): void => {
  refuse(response, 429, refusal);
};
