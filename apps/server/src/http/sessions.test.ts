import { expect, test } from 'vitest';
import { SESSION_SECONDS } from './sessions.ts';
import { testParts } from './test-parts.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

test('a token signs in once', async () => {
  const { sessions } = await testParts(0);
  const token = sessions.invite('all');
  const secret = sessions.redeem(token);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(secret).not.toBe(token);
  expect(sessions.find(secret ?? '')?.reach).toBe('all');
  expect(sessions.redeem(token)).toBeUndefined();
});

test('what is no token and no secret opens nothing', async () => {
  const { sessions } = await testParts(0);
  const token = sessions.invite('all');
  expect(sessions.redeem('')).toBeUndefined();
  expect(sessions.redeem(`${token}x`)).toBeUndefined();
  expect(sessions.find(token)).toBeUndefined();
  expect(sessions.find('')).toBeUndefined();
});

test('an invitation lasts a day, the printed token until it is used, a session thirty days', async () => {
  let now = 0;
  const { sessions } = await testParts(0, { now: () => now });
  const invitations = [sessions.invite('all'), sessions.invite('all')];
  const printed = sessions.invite('all', 'until-used');
  now = DAY_MS;
  expect(sessions.redeem(invitations[0] ?? '')).toBeDefined();
  now = DAY_MS + 1;
  expect(sessions.redeem(invitations[1] ?? '')).toBeUndefined();
  now = 365 * DAY_MS;
  const secret = sessions.redeem(printed) ?? '';
  now += SESSION_SECONDS * 1_000;
  expect(sessions.find(secret)).toBeDefined();
  now += 1;
  expect(sessions.find(secret)).toBeUndefined();
});

test('who is signed in stays who they are and reaches further with each invitation', async () => {
  const { sessions } = await testParts(0);
  const first = sessions.find(sessions.redeem(sessions.invite(new Set(['a']))) ?? '');
  const second = sessions.find(sessions.redeem(sessions.invite(new Set(['b'])), first) ?? '');
  expect(second).toEqual({ person: first?.person, reach: new Set(['a', 'b']) });
  const third = sessions.find(sessions.redeem(sessions.invite('all'), second) ?? '');
  expect(third).toEqual({ person: first?.person, reach: 'all' });
  expect(sessions.find(sessions.redeem(sessions.invite(new Set(['c'])), third) ?? '')?.reach).toBe('all');
});

test('who is signed out is so on every device and after a restart, and nobody else is', async () => {
  const before = await testParts(0);
  const [one, another, other] = [before.sessions.open('ann'), before.sessions.open('ann'), before.sessions.open('bob')];
  await before.saving.flush();
  before.sessions.end('ann');
  await before.saving.flush();
  const after = await testParts(0, { store: before.store });
  for (const { sessions } of [before, after]) {
    expect([one, another].map((secret) => sessions.find(secret))).toEqual([undefined, undefined]);
    expect(sessions.find(other)).toMatchObject({ person: 'bob' });
    expect(sessions.people).toEqual(new Set(['bob']));
  }
});

test('sessions survive a restart, as they were', async () => {
  const before = await testParts(0);
  const [owner, guest] = [before.sessions.open('ann', 'all'), before.sessions.open('bob', new Set(['a']))];
  await before.saving.flush();
  const { sessions } = await testParts(0, { store: before.store });
  expect(sessions.find(owner)).toEqual({ person: 'ann', reach: 'all' });
  expect(sessions.find(guest)).toEqual({ person: 'bob', reach: new Set(['a']) });
});
