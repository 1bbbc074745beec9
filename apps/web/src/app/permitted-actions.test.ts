import { beforeEach, expect, test } from 'vitest';
import type { Action } from '../actions/index.ts';
import { useSession } from '../session/session-store.ts';
import { askedBy, whereMayAsk, whereStandsStill } from './permitted-actions.ts';

const action = (id: Action['id'], group: Action['group']): Action => ({ id, group, keys: [], menus: [], isPossible: () => true, run: () => undefined });
const labClass = { id: 'c1', name: 'Networks', frozen: true, handRaised: false, team: [] };
const CHANGING = action('make-namespace', 'make');
const LOOKING = action('copy', 'edit');

beforeEach(() => {
  useSession.setState({ role: 'owner', notices: [] });
});

test('who works in a lab may do all', () => {
  expect([CHANGING, LOOKING].map((one) => whereMayAsk(one).isPossible())).toEqual([true, true]);
});

test('a guest may look, and a student in a frozen lab; who teaches may change it meanwhile', () => {
  useSession.setState({ role: 'guest' });
  expect([CHANGING, LOOKING].map((one) => whereMayAsk(one).isPossible())).toEqual([false, true]);
  useSession.setState({ role: 'student', labClass });
  expect([CHANGING, LOOKING].map((one) => whereMayAsk(one).isPossible())).toEqual([false, true]);
  useSession.setState({ role: 'teacher' });
  expect(whereMayAsk(CHANGING).isPossible()).toBe(true);
});

test('where the lab stands still, the keys of what changes it say why, once; where it does not, or for who never may, they say nothing', () => {
  const press = (): void => {
    for (const one of [CHANGING, LOOKING].flatMap(whereStandsStill)) if (one.isPossible()) one.run();
  };
  const said = (): readonly string[] => useSession.getState().notices.map(({ refusal }) => refusal.code);
  useSession.setState({ role: 'student', labClass: { ...labClass, frozen: false } });
  press();
  useSession.setState({ role: 'guest', labClass });
  press();
  expect(said()).toEqual([]);
  useSession.setState({ role: 'student', labClass: { ...labClass, heldBy: { id: 't', name: 'Tess' } } });
  press();
  press();
  expect(said()).toEqual(['held']);
});

test('what an action asks follows from its group, but for those that say otherwise', () => {
  expect([askedBy(CHANGING), askedBy(LOOKING), askedBy(action('tool-ping', 'lab')), askedBy(action('test-dns', 'lab')), askedBy(action('theme', 'view'))]).toEqual(['change', undefined, 'start-probe', 'start-probe', undefined]);
});
