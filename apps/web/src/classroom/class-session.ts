/** The class of a page: what the server says of it, and what can be asked of it. */
import { classServerMessageSchema } from '@patchbay/shared/protocol';
import type { ClassAnswer, ClassClientMessage, ClassRequest, ClassServerMessage } from '@patchbay/shared/protocol';
import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import { createCoalescer } from '../session/coalescer.ts';
import { openKeptSocket } from '../session/kept-socket.ts';
import type { KeptSocket, SocketEvents } from '../session/kept-socket.ts';
import type { LocalRefusalCode, SessionRefusal } from '../session/session.ts';
import { askClassAccess } from './class-api.ts';
import { NO_CLASS, receiveInClass } from './class-state.ts';
import type { ClassState } from './class-state.ts';

type OpenClassSocket = (id: string, events: SocketEvents<ClassServerMessage>) => KeptSocket<ClassClientMessage>;

type Unnumbered<Request> = Request extends unknown ? Omit<Request, 'request'> : never;
export type ClassAsk = Unnumbered<ClassRequest>;
type Granted = Extract<ClassAnswer, { readonly ok: true }>;
export type ClassOutcome = Omit<Granted, 'type' | 'request'> | { readonly ok: false; readonly refusal: SessionRefusal };

export interface ClassSession {
  readonly useClass: UseBoundStore<StoreApi<ClassState>>;
  /** Connects to a class; what was known of another one is forgotten. Returns what disconnects. */
  readonly openClass: (id: string) => () => void;
  /** Resolves with what came of it. */
  readonly askClass: (ask: ClassAsk) => Promise<ClassOutcome>;
}

const openClassSocket: OpenClassSocket = (id, events) =>
  openKeptSocket(
    {
      path: `/classes/${encodeURIComponent(id)}/socket`,
      schema: classServerMessageSchema,
      isWelcome: ({ type }) => type === 'class-welcome',
      isLast: () => false,
      askAccess: () => askClassAccess(id),
    },
    events,
  );

/** A session that reaches its class through `openSocket`. */
export function createClassSession(openSocket: OpenClassSocket): ClassSession {
  const useClass = create<ClassState>()(() => NO_CLASS);
  const waiting = new Map<number, (outcome: ClassOutcome) => void>();
  let socket: KeptSocket<ClassClientMessage> | undefined;
  let requests = 0;

  const settle = (request: number, outcome: ClassOutcome): void => {
    waiting.get(request)?.(outcome);
    waiting.delete(request);
  };
  const giveUp = (request: number, code: LocalRefusalCode): void => {
    settle(request, { ok: false, refusal: { code } });
  };

  /** Forty labs that change draw the wall once a frame, and not forty times. */
  const heard = createCoalescer<ClassServerMessage>((messages) => {
    useClass.setState((state) => messages.reduce(receiveInClass, state));
  });

  return {
    useClass,
    askClass: (ask) =>
      new Promise((resolve) => {
        requests += 1;
        waiting.set(requests, resolve);
        if (socket?.send({ ...ask, request: requests }) !== true) giveUp(requests, 'not-connected');
      }),
    openClass(id) {
      socket?.close();
      useClass.setState(NO_CLASS, true);
      const opened = openSocket(id, {
        connection(connection) {
          useClass.setState({ connection });
          if (connection === 'open') return;
          for (const request of [...waiting.keys()]) giveUp(request, 'connection-lost');
        },
        message(message) {
          heard.push(message);
          if (message.type !== 'class-answer') return;
          heard.flush();
          settle(message.request, message);
        },
        gone() {
          useClass.setState({ isGone: true });
        },
      });
      socket = opened;
      return () => {
        opened.close();
      };
    },
  };
}

export const { useClass, openClass, askClass } = createClassSession(openClassSocket);
