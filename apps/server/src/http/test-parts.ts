/** For tests: the parts of the edge over a store of its own, where no lab is opened. */
import { NO_LESSONS } from '@patchbay/shared/lesson';
import { Classroom } from '../classroom/classroom.ts';
import { Persons } from '../classroom/persons.ts';
import { LabHost } from '../lab/lab-host.ts';
import { LabRegistry } from '../lab/lab-registry.ts';
import { placementInOneProcess } from '../placement/in-one-process.ts';
import { Saving } from '../store/saving.ts';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { Access } from './access.ts';
import { originsOf } from './reach.ts';
import { Sessions } from './sessions.ts';

const notHere = (): never => {
  throw new Error('no labs here');
};

/** `now` is the time of sessions and codes, milliseconds since the epoch. */
export async function testParts(port: number, { store = SqliteStore.open(IN_MEMORY), now = Date.now }: { readonly store?: Store; readonly now?: () => number } = {}) {
  const saving = new Saving({ store, told: notHere });
  const sessions = await Sessions.load(store, saving, now);
  const persons = await Persons.load(store, saving);
  const placement = await placementInOneProcess(notHere);
  const host = new LabHost({ placement, offer: notHere, store, saving, openSandbox: notHere, createKernel: notHere, featuresLacking: notHere, lessons: NO_LESSONS, sleepAfterMs: 600_000, reportFault: notHere });
  const labs = await LabRegistry.load({ store, saving, host });
  const classroom = await Classroom.load({ store, saving, persons, labs, meetings: { begin: notHere, canMeet: notHere, hasToBeMadeAnew: notHere }, isLesson: () => false, now });
  return { store, saving, sessions, persons, labs, classroom, access: new Access(port, originsOf({}, port), sessions, classroom) };
}
