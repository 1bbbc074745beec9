/** The classes of this server: who is in them, what opens them, and what those who teach do to the labs in them. */
import { randomBytes } from 'node:crypto';
import type { ClassAnswer, ClassListing, ClassPerson, ClassRequest, JoinableRole, Joined, LabClass, LimitName, Refusal, Role } from '@patchbay/shared/protocol';
import { ROLES } from '@patchbay/shared/protocol';
import type { LabListing, SavedClass, SavedCode, SavedMember } from '../store/documents.ts';
import { memberKey } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabRegistry } from '../lab/lab-registry.ts';
import { readCode } from './codes.ts';
import { beginMeeting, endMeeting } from './common-lab.ts';
import type { MeetingRooms } from './common-lab.ts';
import { Holds } from './holds.ts';
import { JoinCodes, MAX_JOIN_CODES } from './join-codes.ts';
import type { Meeting } from '../lab/meetings.ts';
import type { Persons } from './persons.ts';
import { alone, hostOf, teamOf, teamedUp } from './teams.ts';
import { Wall } from './wall.ts';

export interface ClassroomParts {
  readonly store: Store;
  readonly saving: Saving;
  readonly persons: Persons;
  readonly labs: LabRegistry;
  readonly meetings: MeetingRooms['meetings'];
  /** Whether there is a lesson of that id. */
  readonly isLesson: (id: string) => boolean;
  readonly now?: () => number;
}

/** How many a server, or a class, may have. */
const CLASS_LIMITS = { classes: 100, members: 300, codes: MAX_JOIN_CODES } as const;

/** How long the code lasts that a class has from the beginning: a school day. */
const FIRST_CODE_MINUTES = 8 * 60;

type Outcome<T = object> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };
/** What came of what was asked of a class. */
export type Carried = Outcome<Omit<Extract<ClassAnswer, { readonly ok: true }>, 'type' | 'request' | 'ok'>>;

interface Class {
  info: SavedClass;
  /** By the person's id, in the order in which they joined. */
  readonly members: Map<string, SavedMember>;
  readonly codes: JoinCodes;
  readonly wall: Wall;
}

export class Classroom {
  readonly #parts: ClassroomParts;
  readonly #classes = new Map<string, Class>();
  /** Whose lab that is, by the lab's id. */
  readonly #labs = new Map<string, SavedMember>();
  readonly #holds = new Holds((lab) => this.#holderChanged(lab));
  readonly #now: () => number;

  static async load(parts: ClassroomParts): Promise<Classroom> {
    const { store } = parts;
    const classroom = new Classroom(parts);
    for (const [, info] of await store.all('class')) classroom.#add(info);
    for (const [, code] of await store.all('code')) classroom.#classes.get(code.class)?.codes.add(code);
    const members = (await store.all('member')).map(([, member]) => member);
    for (const member of members.sort((a, b) => a.joinedAt - b.joinedAt)) {
      classroom.#classes.get(member.class)?.members.set(member.person, member);
      if (member.lab !== undefined) classroom.#labs.set(member.lab, member);
    }
    return classroom;
  }

  private constructor(parts: ClassroomParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  // ---- what others ask

  /** What a person is in a class; undefined where they are nothing to it. */
  roleIn(id: string, person: string): Role | undefined {
    return this.#classes.get(id)?.members.get(person)?.role;
  }

  /** What a person is to a lab of a class: to any but that in which they work, a student is nothing; to the one in which the class meets, a guest. */
  roleInLab({ id, class: of }: LabListing, person: string): Role | undefined {
    const found = of === undefined ? undefined : this.#classes.get(of);
    const member = found?.members.get(person);
    if (found === undefined || member === undefined) return undefined;
    if (member.role !== 'student' || labIn(found, member) === id) return member.role;
    return found.info.meets === true && found.info.commonLab === id ? 'guest' : undefined;
  }

  /** The most that a person is in any class. */
  highestRole(person: string): Role | undefined {
    const roles = new Set([...this.#classes.values()].flatMap(({ members }) => members.get(person)?.role ?? []));
    return ROLES.find((role) => roles.has(role));
  }

  has(id: string): boolean {
    return this.#classes.has(id);
  }

  /** The classes that a person is in; all for who `reachesAll`. */
  listFor(person: string, reachesAll: boolean): readonly ClassListing[] {
    return [...this.#classes.values()].flatMap((found) => {
      const { info: { madeAt: _madeAt, ...info }, members } = found;
      const member = members.get(person);
      const role = reachesAll ? 'owner' : member?.role;
      const lab = member && labIn(found, member);
      return role === undefined ? [] : [{ ...info, role, members: members.size, ...(lab !== undefined && { lab }) }];
    });
  }

  /** What the pages of a lab are told of its class. */
  labClass(lab: string): LabClass | undefined {
    const member = this.#labs.get(lab);
    const found = member && this.#classes.get(member.class);
    if (member === undefined || found === undefined) return this.#commonLab(lab);
    const team = teamOf(found.members, member).map(({ person }) => this.#named(person));
    const { name, meets, commonLab } = found.info;
    return { id: member.class, name, ...(meets && commonLab !== undefined && { commonLab }), frozen: member.frozen, handRaised: member.handSince !== undefined, team, ...this.#heldBy(lab) };
  }

  /** How the labs of a class meet; undefined where they do not. */
  meetingOf(id: string): Meeting | undefined {
    const found = this.#classes.get(id);
    const { name = '', meets, commonLab } = found?.info ?? {};
    if (found === undefined || meets !== true || commonLab === undefined || this.#parts.labs.find(commonLab) === undefined) return undefined;
    return { name, commonLab, whoWorksIn: (lab) => this.#whoWorksIn(lab), numberOf: ({ owner }) => [...found.members.keys()].indexOf(owner) + 1 };
  }

  /** The wall of a class, for who may see it. */
  wallOf(id: string): Wall | undefined {
    return this.#classes.get(id)?.wall;
  }

  /** A lab is awake. */
  woke(lab: Lab): void {
    const member = this.#labs.get(lab.info.id);
    if (member === undefined) {
      this.#meetingIn(lab.info.id)?.wall.watchCommon(lab);
      return;
    }
    this.#classes.get(member.class)?.wall.watch(member.person, lab);
    lab.subscribe((message) => {
      if (message.type === 'people') this.#holds.peopleAre(lab.info.id, message.people);
      else if (message.type === 'lab-ended') this.#holds.handBack(lab.info.id);
    });
  }

  /** Whether the class begins with a lesson, or one of its labs, awake or asleep, is in it. One that nobody works in, since its owner works with another, is not: once the lesson is gone, it is over there. */
  async isInLesson(id: string, lesson: string): Promise<boolean> {
    const { labs } = this.#parts;
    const own = labs.list.filter((lab) => lab.class === id && !this.#isLeft(lab));
    const saved = await Promise.all(own.map((lab) => labs.read(lab.id)));
    // those that have begun it meanwhile are awake
    return this.#classes.get(id)?.info.lesson === lesson || saved.some((lab) => lab?.lesson?.lesson === lesson) || own.some((lab) => labs.findAwake(lab.id)?.lessonProgress?.lesson === lesson);
  }

  // ---- what people do

  /** Makes a class, with a code for students. */
  make(what: Pick<SavedClass, 'name' | 'language' | 'lesson' | 'variants'>): Outcome<{ readonly id: string }> {
    if (this.#classes.size >= CLASS_LIMITS.classes) return limit('classes');
    if (what.lesson !== undefined && !this.#parts.isLesson(what.lesson)) return refused('no-such-lesson');
    const info: SavedClass = { ...what, id: randomBytes(6).toString('hex'), madeAt: this.#now() };
    const made = this.#add(info);
    this.#parts.saving.keep('class', info.id, () => made.info);
    this.#makeCode(made, 'student', FIRST_CODE_MINUTES);
    return { ok: true, id: info.id };
  }

  /** What a code that somebody typed opens. */
  opens(typed: string): SavedCode | undefined {
    const code = readCode(typed);
    if (code === undefined) return undefined;
    for (const { codes } of this.#classes.values()) {
      const found = codes.find(code);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A person comes in by a code. Who is in already stays what they are, where the code would make them less. */
  async join(code: SavedCode, person: string): Promise<Outcome<{ readonly joined: Omit<Joined, 'personalCode'> }>> {
    const found = this.#classes.get(code.class);
    if (found === undefined) return refused('no-such-code');
    const known = found.members.get(person);
    if (known === undefined && found.members.size >= CLASS_LIMITS.members) return limit('members');
    const role = known === undefined ? code.role : higher(code.role, known.role);
    let member: SavedMember = { frozen: false, joinedAt: this.#now(), ...known, class: code.class, person, role };
    this.#put(found, member);
    if (role === 'student' && member.lab === undefined) {
      const made = await this.#makeLab(found, person);
      if (!made.ok) {
        if (known === undefined) this.#drop(found, person);
        return made;
      }
      const now = found.members.get(person);
      // removed while the lab was made
      if (now === undefined) {
        await this.#parts.labs.remove(made.lab.info.id);
        return refused('no-such-code');
      }
      member = { ...now, lab: made.lab.info.id };
      this.#labs.set(made.lab.info.id, member);
      this.#put(found, member);
      this.woke(made.lab);
    }
    return { ok: true, joined: this.#joined(found, member) };
  }

  /** A person comes back to the class that they joined last. */
  comeBack(person: string): Omit<Joined, 'personalCode'> | undefined {
    const memberships = [...this.#classes.values()].flatMap((found) => {
      const member = found.members.get(person);
      return member === undefined ? [] : [{ found, member }];
    });
    const latest = memberships.sort((a, b) => a.member.joinedAt - b.member.joinedAt).at(-1);
    return latest && this.#joined(latest.found, latest.member);
  }

  /** Somebody in a lab asks for help, or does not any more. */
  raiseHand(lab: string, raised: boolean): Refusal | undefined {
    const member = this.#labs.get(lab);
    const found = member && this.#classes.get(member.class);
    if (member === undefined || found === undefined) return { code: 'no-class' };
    if (raised === (member.handSince !== undefined)) return undefined;
    const { handSince: _since, ...down } = member;
    this.#put(found, raised ? { ...down, handSince: this.#now() } : down);
    return undefined;
  }

  /** Somebody who teaches works in a student's lab; whoever learns there watches until it is handed back. */
  takeOver(lab: string, person: string): Refusal | undefined {
    if (!this.#labs.has(lab)) return { code: 'no-class' };
    this.#holds.takeOver(lab, person);
    return undefined;
  }

  handBack(lab: string): Refusal | undefined {
    if (!this.#labs.has(lab)) return { code: 'no-class' };
    this.#holds.handBack(lab);
    return undefined;
  }

  /** Does what somebody who teaches, and may, asks of a class. */
  async carryOut(id: string, person: string, request: ClassRequest): Promise<Carried> {
    const found = this.#classes.get(id);
    if (found === undefined) return refused('no-class');
    if ('member' in request && request.member !== undefined && !found.members.has(request.member)) return refused('no-such-member');
    switch (request.type) {
      case 'say':
        return this.#say(found, this.#parts.persons.nameOf(person), request.text, request.member);
      case 'freeze':
        return this.#freeze(found, request.frozen, request.member);
      case 'lower-hand': {
        const member = found.members.get(request.member);
        const lab = member && labIn(found, member);
        if (lab !== undefined) this.raiseHand(lab, false);
        return DONE;
      }
      case 'give-lesson':
        return this.#giveLesson(found, person, request);
      case 'give-change':
        return this.#inEachLab(found, (lab) => lab.change(person, request.gesture, request.diff));
      case 'make-code':
        return this.#makeCode(found, request.role, request.minutes);
      case 'revoke-code':
        return this.#revokeCode(found, request.code);
      case 'labs-meet':
        return this.#letMeet(found, request.meet);
      case 'team-up':
        return this.#teamUp(found, request);
      case 'remove-member':
        await this.#remove(found, request.member);
        return DONE;
    }
  }

  /** A person is in no class any more, and their labs in them are gone. */
  async forget(person: string): Promise<void> {
    for (const found of this.#classes.values()) if (found.members.has(person)) await this.#remove(found, person);
  }

  // ---- how

  #add(info: SavedClass): Class {
    const members = new Map<string, SavedMember>();
    const codes = new JoinCodes({ classId: info.id, saving: this.#parts.saving, now: this.#now });
    const wall = new Wall({
      nameOf: (person) => this.#parts.persons.nameOf(person),
      members: () => members,
      heldBy: (lab) => this.#heldBy(lab),
      info: () => {
        const { madeAt: _madeAt, ...shown } = made.info;
        return shown;
      },
      codes: () => codes.list,
    });
    const made: Class = { info, members, codes, wall };
    this.#classes.set(info.id, made);
    return made;
  }

  #put({ members, wall }: Class, member: SavedMember): void {
    const before = members.get(member.person);
    members.set(member.person, member);
    if (member.lab !== undefined) this.#labs.set(member.lab, member);
    this.#parts.saving.keep('member', memberKey(member.class, member.person), () => member);
    wall.memberChanged(member.person);
    if (member.lab === undefined || before === undefined) return;
    if (before.frozen !== member.frozen || before.handSince !== member.handSince) this.#tellLab(member.lab);
    if (before.worksWith !== member.worksWith) for (const person of [before.worksWith, member.person, member.worksWith]) this.#tellLab(members.get(person ?? '')?.lab ?? '');
  }

  #drop(found: Class, person: string): void {
    const { info, members, wall } = found;
    const member = members.get(person);
    for (const other of members.values()) if (other.worksWith === person) this.#put(found, alone(other));
    members.delete(person);
    if (member?.lab !== undefined) this.#labs.delete(member.lab);
    this.#holds.handBackAllOf(person);
    this.#parts.saving.remove('member', memberKey(info.id, person));
    wall.memberGone(person);
    if (member?.worksWith !== undefined) this.#tellLab(members.get(member.worksWith)?.lab ?? '');
  }

  #heldBy(lab: string): Pick<LabClass, 'heldBy'> {
    const id = this.#holds.holderOf(lab);
    return id === undefined ? {} : { heldBy: this.#named(id) };
  }

  #named(id: string): ClassPerson {
    return { id, name: this.#parts.persons.nameOf(id) };
  }

  #holderChanged(lab: string): void {
    const member = this.#labs.get(lab);
    if (member === undefined) return;
    this.#tellLab(lab);
    this.#classes.get(member.class)?.wall.memberChanged(member.person);
  }

  #tellLab(lab: string): void {
    const labClass = this.labClass(lab);
    if (labClass !== undefined) this.#parts.labs.findAwake(lab)?.tell({ type: 'lab-class', labClass });
  }

  /** A lab of the class, which begins its lesson. */
  async #makeLab({ info }: Class, person: string): Promise<Outcome<{ readonly lab: Lab }>> {
    const { labs, persons } = this.#parts;
    const made = await labs.create({ owner: person, class: info.id, name: persons.nameOf(person) });
    if (made.ok && info.lesson !== undefined) await made.lab.startLesson(person, info.lesson, info.variants === true);
    return made;
  }

  #joined(found: Class, member: SavedMember): Omit<Joined, 'personalCode'> {
    const { class: of, role } = member;
    const lab = labIn(found, member);
    return { class: of, role, ...(lab !== undefined && { lab }) };
  }

  /** Those in whose labs is worked; or the one in whose lab that member works. */
  #students({ members }: Class, member?: string): readonly SavedMember[] {
    const named = member === undefined ? undefined : members.get(member);
    const host = named && hostOf(members, named).person;
    return [...members.values()].filter((one) => one.role === 'student' && one.lab !== undefined && (host === undefined ? hostOf(members, one) === one : host === one.person));
  }

  #teamUp(found: Class, { member, with: other }: { readonly member: string; readonly with?: string }): Carried {
    const [one, another] = [found.members.get(member), found.members.get(other ?? '')];
    if (one === undefined || (other !== undefined && another === undefined)) return refused('no-such-member');
    const changed = teamedUp(found.members, one, another);
    if (typeof changed === 'string') return refused(changed);
    for (const now of changed) this.#put(found, now);
    return DONE;
  }

  #say(found: Class, from: string, text: string, member: string | undefined): Carried {
    const at = this.#now();
    for (const { lab = '' } of this.#students(found, member)) this.#parts.labs.findAwake(lab)?.tell({ type: 'said', from, at, text });
    return DONE;
  }

  #freeze(found: Class, frozen: boolean, member: string | undefined): Carried {
    for (const student of this.#students(found, member)) this.#put(found, { ...student, frozen });
    return DONE;
  }

  #giveLesson(found: Class, person: string, { lesson, variants }: { readonly lesson: string; readonly variants?: true }): Carried | Promise<Carried> {
    if (!this.#parts.isLesson(lesson)) return refused('no-such-lesson');
    const { variants: _before, ...info } = found.info;
    found.info = { ...info, lesson, ...(variants && { variants }) };
    this.#parts.saving.keep('class', found.info.id, () => found.info);
    found.wall.infoChanged();
    return this.#inEachLab(found, (lab) => lab.restartLesson(person, lesson, variants === true));
  }

  /** One after another: forty labs at once would keep everyone waiting. */
  async #inEachLab(found: Class, act: (lab: Lab) => Promise<Outcome>): Promise<Carried> {
    const refusedIn: { member: string; refusal: Refusal }[] = [];
    let done = 0;
    for (const { person, lab = '' } of this.#students(found)) {
      const entered = await this.#parts.labs.enter(lab);
      const outcome = entered === undefined ? refused('lab-gone') : await act(entered);
      if (outcome.ok) done += 1;
      else refusedIn.push({ member: person, refusal: outcome.refusal });
    }
    return { ok: true, done, ...(refusedIn.length > 0 && { refusedIn }) };
  }

  #makeCode({ codes, wall }: Class, role: JoinableRole, minutes: number): Carried {
    const made = codes.make(role, minutes);
    if (made === undefined) return limit('codes');
    wall.codesChanged();
    return { ok: true, code: made.code };
  }

  #revokeCode({ codes, wall }: Class, typed: string): Carried {
    const code = readCode(typed);
    if (code === undefined || !codes.revoke(code)) return refused('no-such-code');
    wall.codesChanged();
    return DONE;
  }

  async #letMeet(found: Class, meet: boolean): Promise<Carried> {
    const { labs, saving } = this.#parts;
    const own = this.#students(found).flatMap(({ lab }) => lab ?? []);
    const become = (info: SavedClass): void => {
      found.info = info;
      saving.keep('class', info.id, () => found.info);
      found.wall.infoChanged();
      for (const lab of own) this.#tellLab(lab);
    };
    if (meet === (found.info.meets === true)) return DONE;
    if (!meet) return endMeeting(labs, found.info, become).then(() => DONE);
    const done = await beginMeeting(this.#parts, found.info, become, own);
    return typeof done === 'number' ? { ok: true, done } : { ok: false, refusal: done };
  }

  /** The class whose lab in common that is. */
  #meetingIn(lab: string): Class | undefined {
    return [...this.#classes.values()].find(({ info }) => info.commonLab === lab);
  }

  /** As the pages of a lab are told of a class that meets in it. */
  #commonLab(lab: string): LabClass | undefined {
    const info = this.#meetingIn(lab)?.info;
    return info && { id: info.id, name: info.name, frozen: false, handRaised: false, commonLab: lab, team: [] };
  }

  /** Its owner works in another's lab. */
  #isLeft({ class: of = '', owner }: LabListing): boolean {
    const members = this.#classes.get(of)?.members;
    const member = members?.get(owner);
    return members !== undefined && member !== undefined && hostOf(members, member) !== member;
  }

  /** One that nobody works in just now is its owner's. */
  #whoWorksIn({ id, owner }: LabListing): string {
    const team = this.labClass(id)?.team ?? [];
    return team.length === 0 ? this.#parts.persons.nameOf(owner) : team.map(({ name }) => name).join(', ');
  }

  async #remove(found: Class, person: string): Promise<void> {
    const lab = found.members.get(person)?.lab;
    this.#drop(found, person);
    if (lab !== undefined) await this.#parts.labs.remove(lab);
  }
}

const DONE: Carried = { ok: true };

/** The lab that a member works in. */
const labIn = ({ members }: Pick<Class, 'members'>, member: SavedMember): string | undefined => hostOf(members, member).lab;

const higher = (a: Role, b: Role): Role => (ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b);

const refused = (code: Refusal['code']): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: { code } });

const limit = (name: LimitName & keyof typeof CLASS_LIMITS): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code: 'limit', limit: { name, value: CLASS_LIMITS[name] } },
});
