/** What those who teach see of a class, kept up to date for as long as somebody looks. */
import type { ClassInfo, ClassMember, ClassServerMessage, ClassWelcome, JoinCode, LabSketch } from '@patchbay/shared/protocol';
import { isEqual } from '@patchbay/shared/records';
import type { Lab } from '../lab/lab.ts';
import type { SavedMember } from '../store/documents.ts';
import { LabWatch } from './lab-watch.ts';
import { hostOf } from './teams.ts';
import type { Members } from './teams.ts';

/** What concerns everyone who looks at a class, as against what answers one of them. */
export type WallMessage = Extract<ClassServerMessage, { readonly type: 'class-info' | 'codes' | 'member' | 'member-gone' | 'sketch' }>;
/** `text` is the message as it travels. */
export type WallListener = (message: WallMessage, text: string) => void;

export interface WallParts {
  readonly nameOf: (person: string) => string;
  /** In the order in which they joined. */
  readonly members: () => Members;
  /** Who has taken a lab over. */
  readonly heldBy: (lab: string) => Pick<ClassMember, 'heldBy'>;
  readonly info: () => ClassInfo;
  readonly codes: () => readonly JoinCode[];
}

/** What happens to members and labs is gathered for so long, milliseconds. */
const MEMBERS_MS = 150;
const SKETCHES_MS = 1_000;

export class Wall {
  readonly #parts: WallParts;
  readonly #listeners = new Set<WallListener>();
  /** Of labs that have been awake since the server started, by the person whose they are; of the one in which the class meets, by its own id. */
  readonly #watches = new Map<string, { readonly lab: string; readonly watch: LabWatch }>();
  /** As they were last published. */
  readonly #shown = new Map<string, ClassMember>();
  readonly #changedMembers = new Set<string>();
  readonly #changedSketches = new Set<string>();

  constructor(parts: WallParts) {
    this.#parts = parts;
  }

  /** Calls back with each message from now on. Returns what stops that. */
  subscribe(listener: WallListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** All there is to see at this moment: with the messages that follow, nothing is missing. */
  get view(): Pick<ClassWelcome, 'info' | 'members' | 'codes' | 'sketches'> {
    const sketches: Record<string, LabSketch> = {};
    for (const { lab, watch } of this.#watches.values()) sketches[lab] = watch.sketch;
    const members = [...this.#parts.members().values()].map((member) => this.#memberOf(member));
    for (const member of members) this.#shown.set(member.id, member);
    return { info: this.#parts.info(), members, codes: this.#parts.codes(), sketches };
  }

  /** The lab in which the class meets is awake: of that there is nothing to see but its sketch. */
  watchCommon(lab: Lab): void {
    this.watch(lab.info.id, lab);
  }

  /** That person's lab is awake. */
  watch(person: string, lab: Lab): void {
    const watch = new LabWatch(lab, (what) => {
      if (this.#watches.get(person)?.watch !== watch) return;
      if (what === 'sketch') this.#sketchChanged(person);
      else this.memberChanged(person);
    });
    this.#watches.set(person, { lab: lab.info.id, watch });
    this.memberChanged(person);
    this.#sketchChanged(person);
  }

  memberChanged(person: string): void {
    if (this.#listeners.size === 0) return;
    if (this.#changedMembers.size === 0) setTimeout(() => this.#publishMembers(), MEMBERS_MS);
    this.#changedMembers.add(person);
  }

  memberGone(person: string): void {
    this.#watches.delete(person);
    this.#changedMembers.delete(person);
    this.#shown.delete(person);
    this.#publish({ type: 'member-gone', member: person });
  }

  infoChanged(): void {
    this.#publish({ type: 'class-info', info: this.#parts.info() });
  }

  codesChanged(): void {
    this.#publish({ type: 'codes', codes: this.#parts.codes() });
  }

  #sketchChanged(person: string): void {
    if (this.#listeners.size === 0) return;
    if (this.#changedSketches.size === 0) setTimeout(() => this.#publishSketches(), SKETCHES_MS);
    this.#changedSketches.add(person);
  }

  #publishMembers(): void {
    const members = this.#parts.members();
    const changed = [...members.values()].filter((member) => this.#changedMembers.has(member.person) || this.#changedMembers.has(hostOf(members, member).person));
    this.#changedMembers.clear();
    for (const saved of changed) {
      const member = this.#memberOf(saved);
      if (isEqual(member, this.#shown.get(member.id))) continue;
      this.#shown.set(member.id, member);
      this.#publish({ type: 'member', member });
    }
  }

  #publishSketches(): void {
    for (const person of this.#changedSketches) {
      const found = this.#watches.get(person);
      if (found !== undefined) this.#publish({ type: 'sketch', lab: found.lab, sketch: found.watch.sketch });
    }
    this.#changedSketches.clear();
  }

  /** Of who works in another's lab, what is seen is that lab. */
  #memberOf(member: SavedMember): ClassMember {
    const { person, role, joinedAt } = member;
    const host = hostOf(this.#parts.members(), member);
    const { lab, frozen, handSince } = host;
    const glance = this.#watches.get(host.person)?.watch.glance ?? { here: false };
    return {
      id: person,
      name: this.#parts.nameOf(person),
      role,
      joinedAt,
      ...(host !== member && { worksWith: { id: host.person, name: this.#parts.nameOf(host.person) } }),
      ...(lab !== undefined && { lab, ...this.#parts.heldBy(lab) }),
      frozen,
      ...(handSince !== undefined && { handSince }),
      ...glance,
    };
  }

  #publish(message: WallMessage): void {
    if (this.#listeners.size === 0) return;
    const text = JSON.stringify(message);
    for (const listener of this.#listeners) listener(message, text);
  }
}
