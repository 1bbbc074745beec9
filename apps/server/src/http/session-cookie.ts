/** The cookie by which a browser is known. */
import type { Request, Response } from 'express';
import type { Access } from './access.ts';
import { SESSION_SECONDS } from './sessions.ts';

export function setSessionCookie(request: Request, response: Response, access: Access, secret: string): void {
  const secure = access.originOf(request)?.startsWith('https:') === true;
  response.cookie(access.cookieName, secret, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: SESSION_SECONDS * 1_000, secure });
}
