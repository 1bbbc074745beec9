/** The cookie by which a browser is known. */
import type { Response } from 'express';
import type { Access } from './access.ts';
import { SESSION_SECONDS } from './sessions.ts';

export function setSessionCookie(response: Response, { cookieName }: Access, secret: string): void {
  response.cookie(cookieName, secret, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: SESSION_SECONDS * 1_000 });
}
