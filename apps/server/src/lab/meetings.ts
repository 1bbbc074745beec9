/**
 * The ground that the labs of a class are made on, whether they meet or not, and, while they do, the cable from each to the lab that they
 * have in common. A lab that has lost its cable gets it again.
 */
import { addBridge } from '@patchbay/shared/gesture';
import { isOnlyHost } from '@patchbay/shared/lab-file';
import { THE_SERVER } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import { MEETING_BRIDGE } from './lab-borders.ts';
import type { Lab } from './lab.ts';
import type { LabRegistry } from './lab-registry.ts';
import { CableRefused } from '../sandbox/common-ground.ts';
import type { CommonGround, OpenCommonGround, Sandbox } from '../sandbox/sandbox.ts';
import type { LabListing } from '../store/documents.ts';
import { OWN_END, aliasFor, borderMac, commonEnd } from './border-names.ts';

export interface MeetingsParts {
  readonly openCommonGround: OpenCommonGround;
  readonly labs: () => Pick<LabRegistry, 'enter' | 'list'>;
  /** How a class meets; undefined where it does not. */
  readonly meetingOf: (classId: string) => Meeting | undefined;
  readonly reportFault: (error: unknown) => void;
}

export interface Meeting {
  /** The name of the class. */
  readonly name: string;
  /** The id of the lab in which its labs meet. */
  readonly commonLab: string;
  /** Who works in a student's lab, by their names. */
  readonly whoWorksIn: (lab: LabListing) => string;
  /** Which of the class they are, where names are hidden: 1 and up. */
  readonly numberOf: (lab: LabListing) => number;
}

interface Awake {
  readonly lab: Lab;
  readonly sandbox: Sandbox;
  readonly listing: LabListing;
  /** What the ends are called that have come to it, by the ids of the labs that they lead to. */
  readonly ends: Map<string, string>;
  isJoining: boolean;
  /** When its cable was last laid, milliseconds since the server started. */
  joinedAt: number;
}

/** Where nobody has built anything yet, or the lab was powered off, there is the bridge that borders are plugged into. */
async function furnish(lab: Lab): Promise<void> {
  const { topology } = lab.saved;
  if (isOnlyHost(topology)) await lab.change(THE_SERVER, { kind: 'add-bridge', subjects: [MEETING_BRIDGE] }, addBridge(topology, HOST, MEETING_BRIDGE));
}

/** What the end of the cable from a lab is called in the one in common: by its number, or the next that is free there. */
function nameIn({ lab, ends }: Awake, from: string, number: number): string {
  const { topology } = lab.saved;
  const taken = new Set(Object.values(topology.interfaces).flatMap(({ name, mac }) => (mac === borderMac(from, 'common') ? [] : [name])));
  for (const [other, name] of ends) if (other !== from) taken.add(name);
  let free = number;
  while (taken.has(commonEnd(free))) free += 1;
  const name = ends.get(from) ?? commonEnd(free);
  ends.set(from, name);
  return name;
}

/** Who takes the cable away again and again does not keep the server busy with it. */
const HOLD_OFF_MS = 2_000;

export class Meetings {
  readonly #parts: MeetingsParts;
  readonly #grounds = new Map<string, Promise<CommonGround>>();
  /** Labs of classes, by their ids. */
  readonly #awake = new Map<string, Awake>();
  #isClosed = false;

  constructor(parts: MeetingsParts) {
    this.#parts = parts;
  }

  /** What a lab is to be made on; undefined: on nothing that others are on. Where its class meets, the lab that it is to meet in is awake then. */
  async groundFor({ id, class: of }: LabListing): Promise<CommonGround | undefined> {
    if (of === undefined || this.#isClosed) return undefined;
    const meeting = this.#parts.meetingOf(of);
    // whoever cannot meet can work all the same
    if (meeting !== undefined && id !== meeting.commonLab) await this.#parts.labs().enter(meeting.commonLab).catch(this.#parts.reportFault);
    return this.#ground(of).catch(() => undefined);
  }

  /** A lab is awake. */
  woke(lab: Lab, sandbox: Sandbox, listing: LabListing): void {
    const { id, class: of } = listing;
    if (of === undefined) return;
    const awake: Awake = { lab, sandbox, listing, ends: new Map(), isJoining: false, joinedAt: -Infinity };
    this.#awake.set(id, awake);
    lab.keepBorders(new Set([borderMac(id, 'own'), ...this.#othersIn(of, id).map((other) => borderMac(other, 'common'))]));
    lab.subscribe((message) => {
      if (message.type === 'changed') this.#see(id);
      else if (message.type === 'lab-ended' && this.#awake.get(id) === awake) this.#awake.delete(id);
    });
    this.#meet(of);
  }

  /** A lab is gone for good: the one in common forgets where its border was. */
  gone({ id, class: of }: LabListing): void {
    const common = this.#commonOf(of);
    common?.lab.forgetBorder(borderMac(id, 'common'));
  }

  /** Whether labs of this class can be joined on this machine. */
  async canMeet(of: string): Promise<boolean> {
    return this.#ground(of).then(() => true, () => false);
  }

  /** Whether a lab has to be made anew before it can be joined: it is awake, and on no ground, or on one that is no more. */
  async hasToBeMadeAnew(id: string): Promise<boolean> {
    const awake = this.#awake.get(id);
    if (awake === undefined) return false;
    const ground = await this.#grounds.get(awake.listing.class ?? '')?.catch(() => undefined);
    return ground?.has(awake.sandbox) !== true;
  }

  /** A class meets from now on: those of its labs that are awake get their cables. */
  async begin(of: string): Promise<void> {
    const meeting = this.#parts.meetingOf(of);
    if (meeting !== undefined && this.#awakeOf(of).length > 0) await this.#parts.labs().enter(meeting.commonLab);
    this.#meet(of);
  }

  /** Whether labs that are awake meet in this one. */
  isNeeded(lab: string): boolean {
    return [...this.#awake].some(([id, awake]) => id !== lab && this.#meetingOf(awake)?.commonLab === lab);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled([...this.#grounds.values()].map(async (ground) => (await ground).end()));
  }

  #meetingOf({ listing: { class: of } }: Awake): Meeting | undefined {
    return of === undefined ? undefined : this.#parts.meetingOf(of);
  }

  #awakeOf(of: string): readonly Awake[] {
    return [...this.#awake.values()].filter(({ listing }) => listing.class === of);
  }

  /** The lab in which a class meets, where it does and that is awake. */
  #commonOf(of: string | undefined): Awake | undefined {
    const meeting = of === undefined ? undefined : this.#parts.meetingOf(of);
    return meeting && this.#awake.get(meeting.commonLab);
  }

  #othersIn(of: string, lab: string): readonly string[] {
    return this.#parts.labs().list.flatMap(({ id, class: its }) => (its === of && id !== lab ? [id] : []));
  }

  #meet(of: string): void {
    const common = this.#commonOf(of);
    if (common === undefined) return;
    void furnish(common.lab);
    for (const { listing } of this.#awakeOf(of)) this.#see(listing.id);
  }

  async #ground(of: string): Promise<CommonGround> {
    const known = this.#grounds.get(of);
    if (known !== undefined && (await known.catch(() => undefined))?.isOver === false) return known;
    const meanwhile = this.#grounds.get(of);
    if (meanwhile !== undefined && meanwhile !== known) return meanwhile;
    const opening = this.#parts.openCommonGround();
    this.#grounds.set(of, opening);
    return opening;
  }

  /** Lays the cable of a lab where it is not there. */
  #see(id: string): void {
    const own = this.#awake.get(id);
    const meeting = own && this.#meetingOf(own);
    const common = meeting && this.#awake.get(meeting.commonLab);
    if (own === undefined || meeting === undefined || common === undefined || common === own) return;
    if (own.isJoining || this.#isClosed || own.lab.hasEnded || common.lab.hasEnded || own.lab.borders.has(borderMac(id, 'own'))) return;
    own.isJoining = true;
    const wait = Math.max(0, own.joinedAt + HOLD_OFF_MS - performance.now());
    setTimeout(() => void this.#join(own, common, meeting), wait).unref();
  }

  async #join(own: Awake, common: Awake, { name, whoWorksIn, numberOf }: Meeting): Promise<void> {
    const { id, class: of = '' } = own.listing;
    const who = whoWorksIn(own.listing);
    try {
      own.joinedAt = performance.now();
      const ground = await this.#grounds.get(of);
      await ground?.join(
        { sandbox: own.sandbox, name: OWN_END, mac: borderMac(id, 'own'), alias: aliasFor(name) },
        { sandbox: common.sandbox, name: nameIn(common, id, numberOf(own.listing)), mac: borderMac(id, 'common'), alias: aliasFor(who) },
      );
      for (const { lab } of [own, common]) lab.lookForBorders();
    } catch (error) {
      // one of them has ended meanwhile, is on other ground, or somebody in it has an interface of that name
      if (!(error instanceof CableRefused)) this.#parts.reportFault(error);
    }
    own.isJoining = false;
  }
}
