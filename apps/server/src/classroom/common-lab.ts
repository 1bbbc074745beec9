/** The lab in which a class meets: made when it first does, and kept for when it does again. */
import type { Refusal } from '@patchbay/shared/protocol';
import type { LabRegistry } from '../lab/lab-registry.ts';
import type { SavedClass } from '../store/documents.ts';

/** What the class is once its labs meet. Those of `members` that nobody is in are put to sleep, since only what wakes is made where it can meet; says how many that are, or are asleep. */
export async function beginMeeting(labs: LabRegistry, info: SavedClass, meeting: (info: SavedClass) => void, members: readonly string[]): Promise<number | Refusal> {
  const commonLab = info.commonLab !== undefined && labs.find(info.commonLab) !== undefined ? info.commonLab : await make(labs, info);
  if (typeof commonLab !== 'string') return commonLab;
  meeting({ ...info, commonLab, meets: true });
  let done = 0;
  for (const lab of members) {
    if (labs.findAwake(lab)?.isVisited === true) continue;
    await labs.putToSleep(lab);
    done += 1;
  }
  return done;
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
