/** What is known of who reaches whom, by ping or at a service, and what is to be tried next. Nothing of it acts. */
import { addressedPairs, matrixMembers, pairKey } from '@patchbay/shared/matrix';
import type { AddressedPair } from '@patchbay/shared/matrix';
import type { CellState, LabMatrix, MatrixOutcome, Service } from '@patchbay/shared/protocol';
import type { Topology } from '@patchbay/shared/topology';
import type { Concerned } from './leaves-touched.ts';

/** What is tried from one namespace: these addresses. */
export interface TriesFrom {
  readonly from: string;
  readonly addresses: readonly string[];
}

/** What came of the addresses that answered, by the name of the namespace that asked; one that could not ask is not in it. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, MatrixOutcome>>;

interface Cell extends AddressedPair {
  outcome: MatrixOutcome | undefined;
  /** Something has changed that it may depend on since the try began that it tells of. */
  isDue: boolean;
  /** The number of the round in which it was tried last: all tries of a round begin at once. */
  round: number;
}

export class MatrixCells {
  /** Undefined: pings. */
  readonly service: Service | undefined;
  #members: LabMatrix['members'] = [];
  #beyond = 0;
  #cells: ReadonlyMap<string, Cell> = new Map();
  #round = 0;
  /** What is under way, by the namespace that sends it. */
  #sent: ReadonlyMap<string, readonly Cell[]> = new Map();
  /** Of those that are under way: what has changed since they were sent. */
  readonly #touchedSince = new Set<Cell>();

  constructor(service?: Service) {
    this.service = service;
  }

  /** There are these namespaces and addresses now. What is tried at another address than before has not been tried. */
  follow(topology: Topology): void {
    const { members, beyond } = matrixMembers(topology);
    const cells = addressedPairs(topology, members).map((pair): Cell => {
      const known = this.#cells.get(pairKey(pair.from, pair.to));
      return known?.address === pair.address ? known : { ...pair, outcome: undefined, isDue: true, round: 0 };
    });
    [this.#members, this.#beyond, this.#cells] = [members, beyond, new Map(cells.map((cell) => [pairKey(cell.from, cell.to), cell]))];
  }

  /** Something has changed. What was not reached may be mended by anything. */
  touch(concerned: Concerned): void {
    if (concerned !== 'all' && concerned.size === 0) return;
    for (const cell of this.#cells.values()) {
      if (concerned === 'all' || (cell.outcome !== undefined && cell.outcome !== 'reached') || concerned.has(cell.from) || concerned.has(cell.to)) {
        cell.isDue = true;
        this.#touchedSince.add(cell);
      }
    }
  }

  /** Whether any is to be tried before its turn. */
  get isDue(): boolean {
    return [...this.#cells.values()].some(({ isDue }) => isDue);
  }

  /** The next round, so many tries at most: of what is due or, where nothing is, of all; what was tried long ago before what was tried just now. */
  next(most: number): readonly TriesFrom[] {
    const all = [...this.#cells.values()];
    const due = all.filter(({ isDue }) => isDue);
    const cells = (due.length > 0 ? due : all).sort((a, b) => a.round - b.round).slice(0, most);
    this.#round += 1;
    for (const cell of cells) cell.round = this.#round;
    this.#sent = Map.groupBy(cells, ({ from }) => from);
    this.#touchedSince.clear();
    return [...this.#sent].map(([from, own]) => ({ from, addresses: own.map(({ address }) => address) }));
  }

  /** What came of the last round. */
  note(answers: Answers): void {
    for (const [from, cells] of this.#sent) {
      const addresses = answers.get(from);
      for (const cell of cells) {
        if (addresses !== undefined) cell.outcome = addresses.get(cell.address) ?? 'lost';
        cell.isDue = addresses === undefined || this.#touchedSince.has(cell);
      }
    }
    this.#sent = new Map();
  }

  get matrix(): LabMatrix {
    const stateOf = (from: string, to: string): CellState => {
      const cell = this.#cells.get(pairKey(from, to));
      if (cell === undefined) return 'none';
      if (cell.outcome === undefined) return 'untried';
      return cell.isDue ? `was-${cell.outcome}` : cell.outcome;
    };
    const rows = this.#members.map((from) => this.#members.map((to) => stateOf(from, to)));
    return { type: 'matrix', ...(this.service !== undefined && { service: this.service }), members: this.#members, beyond: this.#beyond, rows };
  }
}
