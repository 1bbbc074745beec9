/**
 * The borders of a lab: cables to other labs, which come and go as those wake and sleep. One that comes back is put where it was, with
 * all that hung on it; until then what is known of it is kept with the lab.
 */
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { isEmptyDiff } from '@patchbay/shared/records';
import { HOST, borderOf, bordersOf, bringingBack, hangingOn, interfaceKey, interfaceKeyOf, problemsOf, withBorder, withoutBorders } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import { carryOut } from './carry-out.ts';
import type { Picture } from './picture.ts';

/** A bridge of the host with this name takes in borders that come for the first time: that of the lab in which a class meets. */
export const MEETING_BRIDGE = 'meet0';

export interface LabBordersParts {
  readonly kernel: Kernel;
  readonly picture: () => Picture;
  readonly inTurn: (act: () => Promise<void>) => Promise<void>;
  /** Does what can fail only by a fault: undefined then, and when the lab has ended. */
  readonly attempt: <T>(act: () => Promise<T>) => Promise<T | undefined>;
}

export class LabBorders {
  readonly #parts: LabBordersParts;
  /** By MAC: what is known of those that are not where they were. */
  readonly #away = new Map<string, TopologyDiff>();
  /** By MAC: those that come no more. */
  readonly #forgotten = new Set<string>();
  #before: Topology | undefined;

  constructor(parts: LabBordersParts) {
    this.#parts = parts;
  }

  /** Those of a lab as it was when it slept. */
  remember(topology: Topology): void {
    for (const { mac } of bordersOf(topology)) if (mac !== undefined) this.#away.set(mac, hangingOn(topology, mac));
  }

  /** Of those that are away, only these are to come again. */
  keepOnly(macs: ReadonlySet<string>): void {
    for (const mac of this.#away.keys()) if (!macs.has(mac)) this.#away.delete(mac);
  }

  /** It comes no more: the lab that it leads to is gone. */
  forget(mac: string): void {
    this.#forgotten.add(mac);
    this.#away.delete(mac);
  }

  /** The MACs of those that are there, be it where no topology reaches. */
  static in({ interfaces }: Observation): ReadonlySet<string> {
    return new Set(Object.values(interfaces).flatMap(({ border, mac }) => (border === undefined ? [] : [mac])));
  }

  /** The topology as it is with all of them where they belong. */
  complete(topology: Topology): Topology {
    return [...this.#away].reduce((whole, [mac, hanging]) => {
      const without = withoutBorders(whole, (border) => border.mac === mac);
      const back = withBorder(without, hanging);
      return back === without ? whole : back;
    }, topology);
  }

  /** To be told of what there is now. */
  look(observation: Observation): void {
    const now = topologyOf(observation);
    const before = this.#before;
    this.#before = now;
    const came = bordersOf(now).filter(({ mac }) => mac !== undefined && (before === undefined || borderOf(before, mac) === undefined));
    if (before !== undefined) this.#noteGone(before, now);
    for (const { mac = '' } of came) void this.#parts.inTurn(() => this.#settle(mac));
  }

  #noteGone(before: Topology, now: Topology): void {
    for (const { mac } of bordersOf(before)) if (mac !== undefined && borderOf(now, mac) === undefined && !this.#forgotten.has(mac)) this.#away.set(mac, hangingOn(before, mac));
  }

  async #settle(mac: string): Promise<void> {
    const { kernel, picture, attempt } = this.#parts;
    const { observation } = picture();
    const now = topologyOf(observation);
    const border = borderOf(now, mac);
    if (border === undefined) return;
    const back = bringingBack(now, this.#away.get(mac) ?? {}, mac);
    const isPossible = !isEmptyDiff<Topology>(back) && problemsOf(now, back).length === 0;
    const diff = isPossible ? back : plugging(now, border);
    const outcome = isEmptyDiff<Topology>(diff) ? undefined : await attempt(() => carryOut(kernel, observation, diff));
    this.#away.delete(mac);
    if (outcome !== undefined) picture().take(outcome.after);
  }
}

/** One that nobody has put anywhere yet is up, and in the bridge in which a class meets where the lab has that. */
function plugging({ interfaces }: Topology, border: InterfaceRecord): TopologyDiff {
  const isThere = interfaces[interfaceKey({ namespace: HOST, interface: MEETING_BRIDGE })]?.kind === 'bridge';
  if (border.namespace !== HOST || (border.up && !isThere)) return {};
  const to = { ...border, up: true, ...(isThere && { master: MEETING_BRIDGE }) };
  return { interfaces: { changed: { [interfaceKeyOf(border)]: [border, to] } } };
}
