/** What is known of who reaches whom, and which pings are to be sent next. Nothing of it acts. */
import { matrixMembers } from '@patchbay/shared/matrix';
import { pingTarget } from '@patchbay/shared/gesture';
import type { CellState, LabMatrix } from '@patchbay/shared/protocol';
import type { Topology } from '@patchbay/shared/topology';
import type { Concerned } from './leaves-touched.ts';

/** Pings that are sent side by side from one namespace, to these addresses. */
export interface Round {
  readonly from: string;
  readonly addresses: readonly string[];
}

interface Cell {
  readonly from: string;
  readonly to: string;
  readonly address: string;
  reached: boolean | undefined;
  /** Something has changed that it may depend on since the ping was sent that it tells of. */
  isDue: boolean;
  /** The number of the round in which it was tried last. */
  round: number;
}

const MOST_AT_ONCE = 15;

const keyOf = (from: string, to: string): string => `${from} ${to}`;

export class MatrixCells {
  #members: LabMatrix['members'] = [];
  #beyond = 0;
  #cells: ReadonlyMap<string, Cell> = new Map();
  #round = 0;
  #sent: readonly Cell[] = [];
  /** Of those that are under way: what has changed since they were sent. */
  readonly #touchedSince = new Set<Cell>();

  /** There are these namespaces and addresses now. What is tried at another address than before has not been tried. */
  follow(topology: Topology): void {
    const { members, beyond } = matrixMembers(topology);
    const cells = members.flatMap((from) =>
      members.flatMap((to): readonly Cell[] => {
        const address = from === to ? undefined : pingTarget(topology, from, { namespace: to })?.address;
        if (address === undefined) return [];
        const known = this.#cells.get(keyOf(from, to));
        return [known?.address === address ? known : { from, to, address, reached: undefined, isDue: true, round: 0 }];
      }),
    );
    [this.#members, this.#beyond, this.#cells] = [members, beyond, new Map(cells.map((cell) => [keyOf(cell.from, cell.to), cell]))];
  }

  /** Something has changed. What was lost may be mended by anything. */
  touch(concerned: Concerned): void {
    if (concerned !== 'all' && concerned.size === 0) return;
    for (const cell of this.#cells.values()) {
      if (concerned === 'all' || cell.reached === false || concerned.has(cell.from) || concerned.has(cell.to)) {
        cell.isDue = true;
        this.#touchedSince.add(cell);
      }
    }
  }

  /** Whether any is to be tried before its turn. */
  get isDue(): boolean {
    return [...this.#cells.values()].some(({ isDue }) => isDue);
  }

  /** The most urgent of one namespace: what is due before what is not, what was tried long ago before what was tried just now. Undefined where there is nobody. */
  next(): Round | undefined {
    const [first, ...others] = [...this.#cells.values()].sort(byUrgency);
    if (first === undefined) return undefined;
    this.#round += 1;
    this.#sent = [first, ...others.filter(({ from, isDue }) => from === first.from && isDue === first.isDue)].slice(0, MOST_AT_ONCE);
    for (const cell of this.#sent) cell.round = this.#round;
    this.#touchedSince.clear();
    return { from: first.from, addresses: this.#sent.map(({ address }) => address) };
  }

  /** What came of the last round: the addresses that have answered; undefined where it could not be sent. */
  note(answered: ReadonlySet<string> | undefined): void {
    for (const cell of this.#sent) {
      if (answered !== undefined) cell.reached = answered.has(cell.address);
      cell.isDue = answered === undefined || this.#touchedSince.has(cell);
    }
    this.#sent = [];
  }

  get matrix(): LabMatrix {
    const stateOf = (from: string, to: string): CellState => {
      const cell = this.#cells.get(keyOf(from, to));
      if (cell === undefined) return 'none';
      if (cell.reached === undefined) return 'untried';
      if (cell.reached) return cell.isDue ? 'was-reached' : 'reached';
      return cell.isDue ? 'was-lost' : 'lost';
    };
    const rows = this.#members.map((from) => this.#members.map((to) => stateOf(from, to)));
    return { type: 'matrix', members: this.#members, beyond: this.#beyond, rows };
  }
}

const byUrgency = (a: Cell, b: Cell): number => Number(b.isDue) - Number(a.isDue) || a.round - b.round;
