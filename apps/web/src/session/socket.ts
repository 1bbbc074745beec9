/** The one WebSocket between the page and its lab. */
import { serverMessageSchema } from '@patchbay/shared/protocol';
import type { ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import { openKeptSocket } from './kept-socket.ts';
import type { KeptSocket, SocketEvents } from './kept-socket.ts';
import { askAccess } from './lab-api.ts';

export type LabSocket = KeptSocket<ClientMessage>;

export type OpenLabSocket = (lab: string, events: SocketEvents<ServerMessage>) => LabSocket;

export const openLabSocket: OpenLabSocket = (lab, events) =>
  openKeptSocket(
    {
      path: `/labs/${encodeURIComponent(lab)}/socket`,
      schema: serverMessageSchema,
      isWelcome: ({ type }) => type === 'welcome',
      isLast: ({ type }) => type === 'lab-ended',
      askAccess: () => askAccess(lab),
    },
    events,
  );
