/** The bad class: what each of its members does to the server, from a lab of their own, with what a browser can do. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { addNamespace } from '@patchbay/shared/gesture';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { applyDiff, diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import { TestClient } from '../../src/test-client.ts';
import type { Seat } from '../student.ts';

export interface Offender {
  readonly name: string;
  /** Offends until it is told to stop. */
  readonly offend: (seat: Seat, stop: AbortSignal, hear: (message: ServerMessage) => void) => Promise<void>;
  /** Whether a message tells them what they have reached. */
  readonly isTold: (message: ServerMessage) => boolean;
}

/** Some terminals, in each of which something is typed, and of which everything is read. */
const typing =
  (line: string, terminals = 1) =>
  async (seat: Seat, stop: AbortSignal): Promise<void> => {
    const client = await TestClient.enter(seat.server, seat.cookie, seat.lab);
    client.socket.on('message', (data: Buffer) => acknowledge(client, data));
    for (let count = 0; count < terminals; count += 1) await typeIntoNew(client, line);
    await stopped(stop);
    client.close();
  };

async function typeIntoNew(client: TestClient, line: string): Promise<void> {
  const answer = await client.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
  if (!answer.ok || answer.terminal === undefined) throw new Error(`no terminal: ${JSON.stringify(answer)}`);
  await client.request({ type: 'watch-terminal', terminal: answer.terminal });
  client.send({ type: 'terminal-input', terminal: answer.terminal, data: `${line}\n` });
}

function acknowledge(client: TestClient, data: Buffer): void {
  const message = JSON.parse(data.toString()) as ServerMessage;
  if (message.type !== 'terminal-output' || client.socket.readyState !== client.socket.OPEN) return;
  client.send({ type: 'terminal-ack', terminal: message.terminal, offset: message.from + message.data.length });
}

const stopped = async (stop: AbortSignal): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
};

/** Says the same over and over; when the socket is closed on it, it opens the next. It alone is told why. */
async function flood({ server, cookie, lab }: Seat, stop: AbortSignal, hear: (message: ServerMessage) => void): Promise<void> {
  while (!stop.aborted) {
    const client = await TestClient.enter(server, cookie, lab);
    client.socket.on('message', (data: Buffer) => {
      hear(JSON.parse(data.toString()) as ServerMessage);
    });
    while (!stop.aborted && client.socket.readyState === client.socket.OPEN) {
      for (let count = 0; count < MESSAGES_PER_TURN; count += 1) client.send({ type: 'are-you-there' });
      await wait(TURN_MS);
    }
    client.socket.terminate();
  }
}
/** 10,000 a second. */
const [MESSAGES_PER_TURN, TURN_MS] = [100, 10];

/** Asks for all there is, of which there is much, over and over, and reads none of it. */
async function neverRead({ server, cookie, lab }: Seat, stop: AbortSignal): Promise<void> {
  const filling = await TestClient.enter(server, cookie, lab);
  await filling.request({ type: 'change', gesture: { kind: 'add-namespace', subjects: [] }, diff: diffTopologies(emptyTopology(), MANY) });
  filling.close();
  while (!stop.aborted) {
    const client = await TestClient.enter(server, cookie, lab);
    client.socket.pause();
    while (!stop.aborted && client.socket.readyState === client.socket.OPEN) {
      client.send({ type: 'resync' });
      await wait(RESYNC_MS);
    }
    client.socket.terminate();
  }
}
const MANY = Array.from({ length: 100 }, (_, number) => `net${String(number)}`).reduce((topology, name) => applyDiff(topology, addNamespace(topology, name)), emptyTopology());
/** As fast as may be: see MESSAGES_OF_ONE_WELCOME. */
const RESYNC_MS = 120;

const reaches =
  (...names: readonly string[]) =>
  (message: ServerMessage): boolean =>
    message.type === 'limit-reached' && names.includes(message.limit.name);

const STORM = [
  ...['ip link add br0 up type bridge', 'ip link add br1 up type bridge'],
  ...[0, 1].map((n) => `ip link add a${String(n)} master br0 type veth peer name b${String(n)}`),
  ...[0, 1].flatMap((n) => [`ip link set b${String(n)} master br1 up`, `ip link set a${String(n)} up`]),
  ...['ip address add 10.9.0.1/24 dev br0', 'ping -f 10.9.0.9 >/dev/null & ping -f 10.9.0.255 -b >/dev/null'],
].join('; ');

/** Each tmpfs that there is, and one more that whoever is root can mount. */
const FILL = 'mount -t tmpfs none /mnt; while :; do for d in / /tmp /run /root /dev/shm /mnt; do dd if=/dev/zero of=$d/fill bs=1M 2>/dev/null; done; done';

export const OFFENDERS: readonly Offender[] = [
  { name: 'fork bomb', offend: typing(':(){ :|:& };:'), isTold: reaches('processes') },
  { name: 'memory hog', offend: typing('while :; do tail /dev/zero; done'), isTold: reaches('memory') },
  { name: 'tmpfs filler', offend: typing(FILL), isTold: reaches('disk', 'memory') },
  { name: 'packet storm', offend: typing(STORM), isTold: reaches('storm') },
  { name: 'yes in ten terminals', offend: typing('yes', 10), isTold: reaches('output') },
  { name: '10,000 messages a second', offend: flood, isTold: (message) => message.type === 'refused' && message.refusal.code === 'too-fast' },
  { name: 'never-reading socket', offend: neverRead, isTold: reaches('unread') },
  { name: '2,000 namespaces', offend: typing('for i in $(seq 2000); do ip netns add n$i; done'), isTold: reaches('namespaces') },
];
