/** The lab in which a class meets: made when it first does, and kept for when it does again. */
import type { Refusal } from '@patchbay/shared/protocol';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { Meetings } from '../lab/meetings.ts';
import type { SavedClass } from '../store/documents.ts';

export interface MeetingRooms {
  readonly labs: LabRegistry;
  readonly meetings: Pick<Meetings, 'begin' | 'canMeet' | 'hasToBeMadeAnew'>;
}

/**
 * What the class is once its labs meet: says how many of `members` do so at once, or when they wake. One that is awake and cannot be
 * joined as it is, is made anew where nobody is in it; where somebody is, it meets when it wakes next.
 */
export async function beginMeeting({ labs, meetings }: MeetingRooms, info: SavedClass, meeting: (info: SavedClass) => void, members: readonly string[]): Promise<number | Refusal> {
  if (!(await meetings.canMeet(info.id))) return { code: 'no-common-ground' };
  const commonLab = info.commonLab !== undefined && labs.find(info.commonLab) !== undefined ? info.commonLab : await make(labs, info);
  if (typeof commonLab !== 'string') return commonLab;
  meeting({ ...info, commonLab, meets: true });
  let later = 0;
  for (const lab of [commonLab, ...members]) {
    if (!(await meetings.hasToBeMadeAnew(lab))) continue;
    if (labs.findAwake(lab)?.isVisited !== true) await labs.putToSleep(lab);
    else if (lab !== commonLab) later += 1;
  }
  await meetings.begin(info.id);
  return members.length - later;
}

/** What it is once they do not: the cables go with the lab that they lead to. */
export async function endMeeting(labs: LabRegistry, { meets: _meets, ...info }: SavedClass, meeting: (info: SavedClass) => void): Promise<void> {
  meeting(info);
  if (info.commonLab !== undefined) await labs.putToSleep(info.commonLab);
}

/** It belongs to the class, and to nobody in it. It is asleep: it is to wake where the others can be reached. */
async function make(labs: LabRegistry, { id, name }: SavedClass): Promise<string | Refusal> {
  const made = await labs.create({ owner: `class ${id}`, class: id, name });
  if (!made.ok) return made.refusal;
  await labs.putToSleep(made.lab.info.id);
  return made.lab.info.id;
}
