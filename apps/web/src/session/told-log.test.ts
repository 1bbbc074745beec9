import type { ServerMessage } from '@patchbay/shared/protocol';
import { expect, test, vi } from 'vitest';
import { createToldLog } from './told-log.ts';
import type { Told } from './told-log.ts';

const placed: ServerMessage = { type: 'placed', positions: {} };

test('what was told is kept until somebody listens, in order', () => {
  const log = createToldLog();
  log.begin();
  log.note(placed);
  log.lost();
  const heard: Told['kind'][] = [];
  log.listen(({ kind }) => heard.push(kind));
  expect(heard).toEqual(['told', 'lost']);
  log.note(placed);
  log.begin();
  expect(heard).toEqual(['told', 'lost', 'told', 'begun']);
});

test('of another lab nothing is kept, and much is called out', () => {
  const log = createToldLog(3);
  const many = vi.fn();
  log.whenMany(many);
  log.note(placed);
  log.note(placed);
  log.begin();
  for (let count = 0; count < 3; count += 1) log.note(placed);
  expect(many).toHaveBeenCalledOnce();
  const heard: Told[] = [];
  log.listen((told) => heard.push(told));
  expect(heard).toHaveLength(3);
});
