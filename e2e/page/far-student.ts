/** A student without a browser: joins over HTTP and works over the socket, as a page does. */
import { once } from 'node:events';
import { request } from '@playwright/test';
import { startingPoint } from '@patchbay/shared/gesture';
import type { StartingPoint } from '@patchbay/shared/gesture';
import type { ClientMessage, Joined } from '@patchbay/shared/protocol';
import { PROTOCOL_VERSION } from '@patchbay/shared/protocol';
import { diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import { WebSocket } from 'ws';

export interface FarStudent {
  /** Sends a request to their lab, and waits for the answer. */
  readonly ask: (message: Record<string, unknown> & { readonly type: ClientMessage['type'] }) => Promise<void>;
  /** Makes what a page makes of an empty lab in one gesture. */
  readonly begin: (point: StartingPoint) => Promise<void>;
  /** Meets a refusal of the kernel's. */
  readonly refused: () => Promise<void>;
  readonly leave: () => void;
}

export async function farStudent(origin: string, code: string, name: string): Promise<FarStudent> {
  const http = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
  const { lab = '' } = (await (await http.post('/api/join', { data: { code, name } })).json()) as Joined;
  const { cookies } = await http.storageState();
  await http.dispose();
  const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/labs/${lab}/socket`, { headers: { cookie, origin } });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  let requests = 0;
  const ask: FarStudent['ask'] = async (message) => {
    requests += 1;
    const number = requests;
    const answered = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const said = JSON.parse(data.toString()) as { readonly type: string; readonly request?: number };
        if (said.type === 'answer' && said.request === number) resolve();
      });
    });
    socket.send(JSON.stringify({ ...message, request: number }));
    await answered;
  };
  return {
    ask,
    begin: (point) => ask({ type: 'change', gesture: { kind: 'open-starting-point', subjects: [point] }, diff: diffTopologies(emptyTopology(), startingPoint(point)) }),
    refused: () => ask({ type: 'change', gesture: { kind: 'set-ruleset', subjects: ['host'] }, diff: { rulesets: { added: { host: { namespace: 'host', text: 'table inet filter {' } } } } }),
    leave: () => { socket.close(); },
  };
}
