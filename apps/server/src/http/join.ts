/** Coming in by a code: a join code of a class, or the code with which a person comes back. For who is not signed in, too. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import { joinRequestSchema, returnRequestSchema } from '@patchbay/shared/protocol';
import type { Joined } from '@patchbay/shared/protocol';
import { z } from 'zod/mini';
import type { Classroom } from '../classroom/classroom.ts';
import { readCode } from '../classroom/codes.ts';
import type { Persons } from '../classroom/persons.ts';
import type { TellEvent } from '../operations/server-event.ts';
import type { Access } from './access.ts';
import { refuse } from './deny.ts';
import { setSessionCookie } from './session-cookie.ts';
import { newPerson } from './sessions.ts';
import type { Session, Sessions } from './sessions.ts';
import { WrongCodes } from './wrong-codes.ts';

export interface JoinParts {
  readonly access: Access;
  readonly sessions: Sessions;
  readonly classroom: Classroom;
  readonly persons: Persons;
  /** Writes down what is not written yet. */
  readonly flush: () => Promise<void>;
  readonly tell: TellEvent;
}

export function createJoin({ access, sessions, classroom, persons, flush, tell }: JoinParts): Router {
  const join = express.Router();
  const wrongCodes = new WrongCodes();

  /** Signs a person in, and answers with what they are in their class. Who has seen the answer is known after a crash. */
  const welcome = async (request: Request, response: Response, person: string, former: Session | undefined, joined: Joined, status: number): Promise<void> => {
    if (former === undefined) setSessionCookie(request, response, access, sessions.open(person));
    await flush();
    tell({ event: status === 201 ? 'person-joined' : 'person-returned', person, class: joined.class, role: joined.role });
    response.status(status).json(joined);
  };

  join.post('/join', async (request, response) => {
    const { code, name } = z.parse(joinRequestSchema, request.body);
    if (!wrongCodes.mayTry(addressOf(request))) return refuse(response, 429, { code: 'too-fast' });
    const found = classroom.opens(code);
    if (found === undefined) {
      wrongCodes.note(addressOf(request));
      return refuse(response, 404, { code: 'no-such-code' });
    }
    const session = access.sessionOf(request);
    const person = session?.person ?? newPerson();
    persons.rename(person, name);
    const outcome = await classroom.join(found, person);
    if (!outcome.ok) {
      if (session === undefined) persons.forget(person);
      refuse(response, outcome.refusal.code === 'limit' ? 429 : 404, outcome.refusal);
      return;
    }
    await welcome(request, response, person, session, { ...outcome.joined, personalCode: persons.giveCode(person) }, 201);
  });

  join.post('/return', async (request, response) => {
    const { code: typed } = z.parse(returnRequestSchema, request.body);
    if (!wrongCodes.mayTry(addressOf(request))) return refuse(response, 429, { code: 'too-fast' });
    const code = readCode(typed);
    const person = code === undefined ? undefined : persons.findByCode(code);
    const joined = person === undefined ? undefined : classroom.comeBack(person);
    if (code === undefined || person === undefined || joined === undefined) {
      wrongCodes.note(addressOf(request));
      return refuse(response, 404, { code: 'no-such-code' });
    }
    const session = access.sessionOf(request);
    await welcome(request, response, person, session?.person === person ? session : undefined, { ...joined, personalCode: code }, 200);
  });

  return join;
}

const addressOf = ({ ip = '' }: Request): string => ip;
