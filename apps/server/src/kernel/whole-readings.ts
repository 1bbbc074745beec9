/** The last whole reading of each namespace, and whether it still speaks of what is there. */
import { keepingWhole, parseWhole } from '@patchbay/shared/observation';
import type { NamespaceReading, ObservedInterface, WholeOutputs, WholeReading } from '@patchbay/shared/observation';
import { interfaceKey, interfaceOfSysctl } from '@patchbay/shared/topology';

/** When a reading began: which of two is the newer, and by the clock that is never set. */
export interface Begun {
  readonly turn: number;
  readonly monotonicMs: number;
}

interface Kept {
  readonly begun: Begun;
  readonly outputs: WholeOutputs;
  /** By the name that the namespace had when it was last asked for. */
  whole: { readonly name: string; readonly reading: WholeReading };
  /** The interfaces that it speaks of, and which each was then. */
  readonly marks: ReadonlyMap<string, string | undefined>;
}

/** Namespaces are known by their inodes here: one that is renamed need not be read again. */
export class WholeReadings {
  readonly #kept = new Map<number, Kept>();
  #turns = 0;

  begin(): Begun {
    this.#turns += 1;
    return { turn: this.#turns, monotonicMs: performance.now() };
  }

  /** Keeps what was found in the namespace of which `reading` tells, unless what began later is there. */
  keep(reading: NamespaceReading, outputs: WholeOutputs, begun: Begun): void {
    const { name, inode } = reading.namespace;
    if ((this.#kept.get(inode)?.begun.turn ?? 0) > begun.turn) return;
    const earlier = this.#kept.get(inode)?.whole;
    const parsed = parseWhole(name, outputs);
    const whole = earlier?.name === name ? keepingWhole(parsed, earlier.reading) : parsed;
    const devs = [...outputs.sysctls.map((sysctl) => interfaceOfSysctl(sysctl.name)), ...Object.values(whole.qdiscs).map(({ dev }) => dev), ...whole.vlans.keys(), ...wireGuardsIn(reading)];
    const marks = new Map(devs.flatMap((dev) => (dev === undefined ? [] : [[dev, markOf(reading, dev)] as const])));
    this.#kept.set(inode, { begun, outputs, whole: { name, reading: whole }, marks });
  }

  /** Undefined where the namespace was not read whole. */
  of({ namespace: { name, inode } }: NamespaceReading): WholeReading | undefined {
    const kept = this.#kept.get(inode);
    if (kept === undefined) return undefined;
    if (kept.whole.name !== name) kept.whole = { name, reading: parseWhole(name, kept.outputs) };
    return kept.whole.reading;
  }

  /** Whether it speaks of an interface that is not there any more, or is another one, or has another name; or of a WireGuard not as it is now. */
  isOutdated(reading: NamespaceReading): boolean {
    const marks = this.#kept.get(reading.namespace.inode)?.marks;
    return marks !== undefined && ([...marks].some(([dev, mark]) => markOf(reading, dev) !== mark) || wireGuardsIn(reading).some((name) => !marks.has(name)));
  }

  /** When the last of a namespace began, by the clock that is never set; -Infinity where there is none. */
  begunMs(inode: number): number {
    return this.#kept.get(inode)?.begun.monotonicMs ?? -Infinity;
  }

  /** Forgets the namespaces that are not among these any more. */
  keepOnly(inodes: ReadonlySet<number>): void {
    for (const inode of this.#kept.keys()) if (!inodes.has(inode)) this.#kept.delete(inode);
  }
}

/** What tells whether it is still the same: a WireGuard that is set up gets a port. */
function markOf({ namespace, interfaces }: NamespaceReading, dev: string): string | undefined {
  const record = interfaces[interfaceKey({ namespace: namespace.name, interface: dev })];
  return record && `${String(record.index)} ${isWireGuard(record) && record.up ? 'up' : ''}`;
}

const wireGuardsIn = ({ interfaces }: NamespaceReading): readonly string[] => Object.values(interfaces).filter(isWireGuard).map(({ name }) => name);
const isWireGuard = ({ kernelKind }: ObservedInterface): boolean => kernelKind === 'wireguard';
