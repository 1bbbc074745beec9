import type { Person } from '@patchbay/shared/protocol';
import { afterEach, expect, it } from 'vitest';
import { useSession } from '../../session/session-store.ts';
import { follow, isFollowing, stopFollowing } from './following.ts';

const ann = (here: boolean): Person => ({ id: 'ann', name: 'Ann', number: 2, here });

afterEach(() => {
  stopFollowing();
  useSession.setState({ people: [] });
});

it('ends when who is followed leaves, and does not begin again when they come back', () => {
  useSession.setState({ people: [ann(true)] });
  follow('ann');
  useSession.setState({ people: [ann(true)], revision: 1 });
  expect(isFollowing()).toBe(true);
  useSession.setState({ people: [ann(false)] });
  expect(isFollowing()).toBe(false);
  useSession.setState({ people: [ann(true)] });
  expect(isFollowing()).toBe(false);
});
