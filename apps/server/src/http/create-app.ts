/** The HTTP side of the edge: what every answer carries, signing in, the web page; `/api` stands in `api.ts`. */
import express from 'express';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import helmet from 'helmet';
import type { Refusal } from '@patchbay/shared/protocol';
import { z } from 'zod';
import { DENIALS } from './access.ts';
import { createApi } from './api.ts';
import type { ApiParts } from './api.ts';
import { createJoin } from './join.ts';
import type { JoinParts } from './join.ts';
import { createOperations } from './operations.ts';
import type { OperationsParts } from './operations.ts';
import { deny, refusalOf, refuse } from './deny.ts';
import { COME_AGAIN_PATH, COME_AGAIN_SCRIPT, PAGES_STYLE, PAGES_STYLE_PATH, SIGNED_OUT_PAGE, WITHOUT_WEB_BUILD_PAGE, comeAgainPage } from './pages.ts';
import { setSessionCookie } from './session-cookie.ts';
import type { TellEvent } from '../operations/server-event.ts';
import type { WebBuild } from './web-build.ts';

export interface AppParts extends ApiParts, JoinParts, OperationsParts {
  readonly web: WebBuild;
  /** A proxy on this machine speaks for browsers, and says for whom. */
  readonly isProxied: boolean;
  readonly tell: TellEvent;
  /** Told of what should never happen. */
  readonly reportFault: (error: unknown) => void;
}

/** The addresses of the page. None of their characters means anything to HTML. */
const PAGES = /^\/((labs|classes)\/[0-9a-f]+)?$/;
/** Those of them that are there for who is not signed in. */
const OPEN_PAGES = /^\/join(\/[\w-]{1,32})?$/;

export function createApp(parts: AppParts): Express {
  const { access, web, reportFault } = parts;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  if (parts.isProxied) app.set('trust proxy', 'loopback');

  app.use(securityHeaders());
  app.use((_request, response, next) => {
    response.on('finish', () => tellRefused(response, parts.tell));
    next();
  });
  app.use((request, response, next) => {
    const denial = access.checkSource(request, !isReading(request));
    if (denial === undefined) next();
    else deny(response, denial);
  });
  app.use('/api', readJson, createJoin(parts), createApi(parts));
  app.use(createOperations(parts));
  app.get(COME_AGAIN_PATH, (_request, response) => response.type('js').send(COME_AGAIN_SCRIPT));
  app.get(PAGES_STYLE_PATH, (_request, response) => response.type('css').send(PAGES_STYLE));
  app.get(PAGES, (request, response) => {
    answerPage(parts, request, response);
  });
  app.get(OPEN_PAGES, (request, response) => {
    response.set('Cache-Control', 'no-store');
    sendPage(parts.web, request, response);
  });
  app.use((request, response, next) => {
    if (isReading(request) && web.has(request.path)) web.send(request.path, request, response);
    else next();
  });
  app.use((_request, response) => {
    deny(response, 'not-found');
  });
  app.use(answerError(reportFault));
  return app;
}

function tellRefused(response: Response, tell: TellEvent): void {
  const code = refusalOf(response);
  if (code !== undefined) tell({ event: 'request-denied', code, status: response.statusCode });
}

/** What `/api` is sent, and that its answers are not kept. */
const readJson = express.Router().use(express.json({ limit: '16kb' }), (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
});

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** The page of the web build for who is signed in. A token is used up, and gone from the address before it shows. */
function answerPage({ access, sessions, web }: AppParts, request: Request, response: Response): void {
  response.set('Cache-Control', 'no-store');
  const token = tokenOf(request);
  if (request.get('sec-fetch-site') === 'cross-site') {
    response.send(comeAgainPage(token === undefined ? request.path : `${request.path}?token=${token}`));
    return;
  }
  const session = access.sessionOf(request);
  if (token !== undefined) {
    const secret = sessions.redeem(token, session);
    if (secret !== undefined) {
      setSessionCookie(request, response, access, secret);
    }
    response.send(comeAgainPage(request.path));
  } else if (session === undefined) {
    response.status(DENIALS['signed-out']).send(SIGNED_OUT_PAGE);
  } else {
    sendPage(web, request, response);
  }
}

function sendPage(web: WebBuild, request: Request, response: Response): void {
  if (web.has('/index.html')) web.send('/index.html', request, response);
  else response.status(503).send(WITHOUT_WEB_BUILD_PAGE);
}

/** The token of the address, when it has one that looks like ours. */
function tokenOf({ query }: Request): string | undefined {
  const token: unknown = query.token;
  return typeof token === 'string' && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Everything comes from this server and goes to it, nothing is inline, and no other page may frame it. */
const securityHeaders = () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        // for the terminal: see docs/decisions/07-styles-of-the-terminal.md
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'"],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'form-action': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    // plain HTTP on the loopback: there is nothing to upgrade to
    strictTransportSecurity: false,
  });

const answerError =
  (reportFault: (error: unknown) => void): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const [status, refusal] = refusalOfError(error);
    if (status === 500) reportFault(error);
    refuse(response, status, refusal);
  };

/** Errors that express and its parser of bodies make carry a status below 500; everything else is a fault of ours. */
function refusalOfError(error: unknown): readonly [status: number, refusal: Refusal] {
  if (error instanceof z.core.$ZodError) return [400, { code: 'unknown-message', detail: z.prettifyError(error) }];
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 413) return [413, { code: 'too-large' }];
  if (typeof status === 'number' && status >= 400 && status < 500) return [400, { code: 'not-json' }];
  return [500, { code: 'fault' }];
}
