/** One line of the table: what was measured, and whether it holds its budget. */
import { quantile } from './quantile.ts';

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  /** Absent where there is no budget. */
  readonly holds?: boolean;
}

/** How long something takes, in milliseconds, against a budget for all but the slowest twentieth. */
export function latencyRow(what: string, samples: readonly number[], budgetMs: number): Row {
  const p95 = quantile(samples, 0.95);
  return { what, measured: `p95 ${show(p95)} ms, median ${range(samples, ' ms')}`, budget: `p95 ≤ ${String(budgetMs)} ms`, holds: p95 <= budgetMs };
}

/** Median, smallest and largest. */
export const range = (values: readonly number[], unit = ''): string =>
  `${show(quantile(values, 0.5))}${unit} (${show(Math.min(...values))}–${show(Math.max(...values))})`;

export const show = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
