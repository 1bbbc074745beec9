/** The page shows the lab as it was: what comes meanwhile is there afterwards, and nothing is asked of the lab. */
import { NO_IDENTITIES } from '@patchbay/shared/identity';
import { emptyObservation } from '@patchbay/shared/observation';
import type { ClientMessage, ServerMessage } from '@patchbay/shared/protocol';
import { NO_MARKS } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import type { SocketEvents } from './kept-socket.ts';
import { whyNotIn } from './may-ask.ts';
import { createSession } from './session-store.ts';

const empty = { observation: emptyObservation(), ids: NO_IDENTITIES, adrift: [], positions: {}, marks: NO_MARKS };
const net0 = { net0: { name: 'net0', inode: 7 } };
const net1 = { net1: { name: 'net1', inode: 8 } };

test('the lab of then is shown, the lab of now goes on unseen, and is there again', () => {
  const sent: ClientMessage[] = [];
  let server: SocketEvents<ServerMessage> | undefined;
  const session = createSession(
    (_lab, events) => {
      server = events;
      return { send: (message) => sent.push(message) > 0, close: () => undefined };
    },
    (run) => {
      run();
      return () => undefined;
    },
  );
  session.openLab('l1');
  server?.connection('open');
  server?.message({
    ...{ type: 'welcome', role: 'owner', roleInServer: 'owner', protocol: 1, you: 'p1', people: [], lab: { id: 'l1', name: 'lab' }, revision: 1, journal: [], probes: [], terminals: [], lacking: [] },
    ...{ observation: { ...emptyObservation(), namespaces: net0 }, positions: { net0: [1, 2] }, marks: NO_MARKS },
  });
  const now = session.useSession.getState;
  now().lookAt({ at: 5, state: empty });
  expect(now()).toMatchObject({ past: { at: 5 }, positions: {}, topology: { namespaces: {} } });
  expect(now().observation.namespaces).toEqual({});

  server?.message({ type: 'changed', revision: 2, delta: { namespaces: { added: net1 } } });
  server?.message({ type: 'placed', positions: { net1: [3, 4] } });
  expect(now().observation.namespaces).toEqual({});
  expect(now().revision).toBe(2);
  expect(sent.filter(({ type }) => type === 'resync')).toEqual([]);
  expect(['change', 'undo', 'place', 'mark', 'start-probe', 'terminal-input'].map((request) => whyNotIn(now(), request as 'change'))).toEqual(Array(6).fill('looking-back'));
  expect([whyNotIn(now(), 'stop-probe'), whyNotIn(now(), 'look-back')]).toEqual([undefined, undefined]);

  now().say('looking-back');
  expect(now().notices).toHaveLength(1);
  now().lookAt(undefined);
  expect(now().past).toBeUndefined();
  expect(now().notices).toEqual([]);
  expect(now().observation.namespaces).toEqual({ ...net0, ...net1 });
  expect(now().positions).toEqual({ net0: [1, 2], net1: [3, 4] });
  expect(Object.keys(now().topology.namespaces)).toEqual(['net0', 'net1']);
  expect(whyNotIn(now(), 'change')).toBeUndefined();

  // another lab is shown as it is
  now().lookAt({ at: 5, state: empty });
  session.openLab('l2');
  expect(now().past).toBeUndefined();
});
