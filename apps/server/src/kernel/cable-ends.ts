/**
 * Pairs the ends of cables, and reads again where one is alone that should not be. The kernel does not tell an end that
 * its peer was moved.
 */
import { isUnnamed, pairPeers } from '@patchbay/shared/observation';
import type { ObservedNamespace, Pairing, VethEnd } from '@patchbay/shared/observation';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Readings } from './readings.ts';

/** An end of a cable whose peer is not in sight. */
interface UnpairedEnd {
  readonly namespace: ObservedNamespace;
  readonly end: VethEnd;
}

/** So often in one observation are the ends of cables looked for that were moved while they were read. */
const MAX_TEARS = 3;

export class CableEnds {
  readonly #readings: Readings;
  readonly #read: (names: ReadonlySet<string>) => Promise<void>;
  /** The ends that the last observation had no peers for. */
  #alone: ReadonlySet<string> = new Set();
  /** The ends whose peers were not found where they were looked for. */
  #lost = '';

  /** `read` reads namespaces again, into the readings. */
  constructor(readings: Readings, read: (names: ReadonlySet<string>) => Promise<void>) {
    this.#readings = readings;
    this.#read = read;
  }

  /**
   * Pairs the ends, `names` having been read. One that was alone before is looked at again. One that is new to be alone
   * may have been read before its peer was moved, and its peer after that, or where that is now was not read at all: it
   * is read again, even if it just was, and then where it says that its peer is. A cable is not to be seen torn.
   */
  async pairWhole(names: ReadonlySet<string>): Promise<Pairing> {
    const looked = new Set(this.#alone);
    const isTorn = ({ end }: UnpairedEnd): boolean => !looked.has(nameOfEnd(end));
    let pairing = await this.pair();
    let again = new Set(this.#unpaired(pairing).flatMap((one) => (isTorn(one) || !names.has(one.namespace.name) ? [one.namespace.name] : [])));
    for (let round = 0; again.size > 0 && round < MAX_TEARS; round += 1) {
      await this.#read(again);
      pairing = await this.pair();
      const torn = this.#unpaired(pairing).filter(isTorn);
      if (torn.length === 0) break;
      for (const { end } of torn) looked.add(nameOfEnd(end));
      await this.#read(await this.#whereTheirPeersAre(torn.map(({ end }) => end)));
      pairing = await this.pair();
      again = new Set(this.#unpaired(pairing).filter(isTorn).map(({ namespace }) => namespace.name));
    }
    return pairing;
  }

  /** Pairs the ends as they were read; asks those namespaces for their ids where cables look alike. */
  async pair(): Promise<Pairing> {
    const ends = this.#readings.all.flatMap(({ vethEnds }) => vethEnds);
    const pairing = pairPeers(ends, this.#readings.ids);
    if (pairing.ambiguous.size === 0) return pairing;
    await this.#readings.askForIds(pairing.ambiguous);
    return pairPeers(ends, this.#readings.ids);
  }

  /** Whether an end has lost its peer to a namespace that nobody knows, since this was last asked. */
  hasNewlyLost(pairing: Pairing): boolean {
    const elsewhere = this.#unpaired(pairing).filter(({ end }) => end.peer.kind === 'elsewhere');
    const lost = JSON.stringify(elsewhere.map(({ end }) => end));
    const isNew = lost !== this.#lost && elsewhere.length > 0;
    this.#lost = lost;
    return isNew;
  }

  /** Ends that stay alone after an observation are not torn in the next. */
  settle(pairing: Pairing): void {
    this.#alone = new Set(this.#unpaired(pairing).map(({ end }) => nameOfEnd(end)));
  }

  #unpaired({ peers }: Pairing): readonly UnpairedEnd[] {
    return this.#readings.all.flatMap(({ namespace, vethEnds }) =>
      vethEnds.filter((end) => !peers.has(nameOfEnd(end))).map((end) => ({ namespace, end })),
    );
  }

  /** The namespaces that these ends name as their peers'; the host for one that has no name. */
  async #whereTheirPeersAre(ends: readonly VethEnd[]): Promise<ReadonlySet<string>> {
    const { ids } = this.#readings;
    await this.#readings.askForIds(new Set(ends.map(({ namespace }) => namespace).filter((name) => !ids.has(name) && !isUnnamed(name))));
    return new Set(ends.map(({ namespace, peer }) => (peer.kind === 'elsewhere' ? (ids.get(namespace)?.get(peer.nsid) ?? HOST) : namespace)));
  }
}

const nameOfEnd = ({ namespace, name }: VethEnd): string => interfaceKey({ namespace, interface: name });
