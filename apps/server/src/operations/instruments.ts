/** What is counted as it happens. */
import type { MetricFamily, Sample } from './exposition.ts';

export class Counter {
  readonly #name: string;
  readonly #help: string;
  readonly #label: string | undefined;
  readonly #values = new Map<string, number>();

  /** With a `label`, each of its values is counted by itself. */
  constructor(name: string, help: string, label?: string) {
    this.#name = name;
    this.#help = help;
    this.#label = label;
    if (label === undefined) this.#values.set('', 0);
  }

  add(value = ''): void {
    this.#values.set(value, (this.#values.get(value) ?? 0) + 1);
  }

  get family(): MetricFamily {
    const samples = [...this.#values].map(([text, value]): Sample => ({ ...(this.#label !== undefined && { labels: labelled(this.#label, text) }), value }));
    return { name: this.#name, help: this.#help, type: 'counter', samples };
  }
}

interface Distribution {
  /** How many were not larger than the bound of the same index, and than none. */
  readonly counts: number[];
  sum: number;
}

export class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #label: string;
  readonly #distributions = new Map<string, Distribution>();

  /** `bounds` rise; each value of `label` has a distribution of its own. */
  constructor(name: string, help: string, bounds: readonly number[], label: string) {
    this.#name = name;
    this.#help = help;
    this.#bounds = [...bounds, Infinity];
    this.#label = label;
  }

  observe(value: number, text: string): void {
    let distribution = this.#distributions.get(text);
    if (distribution === undefined) {
      distribution = { counts: this.#bounds.map(() => 0), sum: 0 };
      this.#distributions.set(text, distribution);
    }
    const { counts } = distribution;
    for (const [index, bound] of this.#bounds.entries()) if (value <= bound) counts[index] = (counts[index] ?? 0) + 1;
    distribution.sum += value;
  }

  get family(): MetricFamily {
    const samples = [...this.#distributions].flatMap(([text, { counts, sum }]): readonly Sample[] => {
      const labels = labelled(this.#label, text);
      const buckets = counts.map((value, index): Sample => ({ suffix: '_bucket', labels: { ...labels, le: boundText(this.#bounds[index] ?? Infinity) }, value }));
      return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: counts.at(-1) ?? 0 }];
    });
    return { name: this.#name, help: this.#help, type: 'histogram', samples };
  }
}

const labelled = (label: string, text: string): Readonly<Record<string, string>> => ({ [label]: text });

const boundText = (bound: number): string => (bound === Infinity ? '+Inf' : String(bound));
