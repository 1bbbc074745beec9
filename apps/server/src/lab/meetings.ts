/**
 * Classes whose labs meet: the ground that their labs are made on, and the cable from each to the lab that they have in common. A lab
 * that has lost its cable gets it again.
 */
import { addBridge } from '@patchbay/shared/gesture';
import { isOnlyHost } from '@patchbay/shared/lab-file';
import { HOST } from '@patchbay/shared/topology';
import { NOBODY } from './journal.ts';
import { MEETING_BRIDGE } from './lab-borders.ts';
import type { Lab } from './lab.ts';
import type { LabRegistry } from './lab-registry.ts';
import { CableRefused } from '../sandbox/common-ground.ts';
import type { CommonGround, OpenCommonGround, Sandbox } from '../sandbox/sandbox.ts';
import type { LabListing } from '../store/documents.ts';
import { OWN_END, aliasFor, borderMac, commonEnd } from './border-names.ts';

export interface MeetingsParts {
  readonly openCommonGround: OpenCommonGround;
  readonly labs: () => Pick<LabRegistry, 'enter'>;
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
}

interface Awake {
  readonly lab: Lab;
  readonly sandbox: Sandbox;
  readonly listing: LabListing;
  isJoining: boolean;
  /** When its cable was last laid, milliseconds since the server started. */
  joinedAt: number;
}

/** Where nobody has built anything yet, or the lab was powered off, there is the bridge that borders are plugged into. */
async function furnish(lab: Lab): Promise<void> {
  const { topology } = lab.saved;
  if (isOnlyHost(topology)) await lab.change(NOBODY, { kind: 'add-bridge', subjects: [MEETING_BRIDGE] }, addBridge(topology, HOST, MEETING_BRIDGE));
}

/** Who takes the cable away again and again does not keep the server busy with it. */
const HOLD_OFF_MS = 2_000;

export class Meetings {
  readonly #parts: MeetingsParts;
  readonly #grounds = new Map<string, Promise<CommonGround>>();
  /** Labs of classes that meet, by their ids. */
  readonly #awake = new Map<string, Awake>();
  #isClosed = false;

  constructor(parts: MeetingsParts) {
    this.#parts = parts;
  }

  /** What a lab is to be made on; undefined: on nothing that others are on. The lab that it is to meet in is awake then. */
  async groundFor({ id, class: of }: LabListing): Promise<CommonGround | undefined> {
    const meeting = of === undefined ? undefined : this.#parts.meetingOf(of);
    if (of === undefined || meeting === undefined || this.#isClosed) return undefined;
    // whoever cannot meet can work all the same
    if (id !== meeting.commonLab) await this.#parts.labs().enter(meeting.commonLab).catch(this.#parts.reportFault);
    return this.#ground(of);
  }

  /** A lab is awake. */
  woke(lab: Lab, sandbox: Sandbox, listing: LabListing): void {
    const { id, class: of = '' } = listing;
    if (this.#parts.meetingOf(of) === undefined) return;
    const awake: Awake = { lab, sandbox, listing, isJoining: false, joinedAt: -Infinity };
    this.#awake.set(id, awake);
    if (this.#meetingOf(awake)?.commonLab === id) void furnish(lab);
    lab.subscribe((message) => {
      if (message.type === 'changed') this.#see(id);
      else if (message.type === 'lab-ended' && this.#awake.get(id) === awake) this.#awake.delete(id);
    });
    for (const [other, { listing: its }] of this.#awake) if (its.class === of) this.#see(other);
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

  async #ground(of: string): Promise<CommonGround> {
    const known = await this.#grounds.get(of)?.catch(() => undefined);
    if (known?.isOver === false) return known;
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

  async #join(own: Awake, common: Awake, { name, whoWorksIn }: Meeting): Promise<void> {
    const { id, class: of = '' } = own.listing;
    const who = whoWorksIn(own.listing);
    try {
      own.joinedAt = performance.now();
      const ground = await this.#grounds.get(of);
      await ground?.join(
        { sandbox: own.sandbox, name: OWN_END, mac: borderMac(id, 'own'), alias: aliasFor(name) },
        { sandbox: common.sandbox, name: commonEnd(id, who), mac: borderMac(id, 'common'), alias: aliasFor(who) },
      );
    } catch (error) {
      // one of them has ended meanwhile, was awake before the class met, or somebody in it has an interface of that name
      if (!(error instanceof CableRefused)) this.#parts.reportFault(error);
    }
    own.isJoining = false;
  }
}
