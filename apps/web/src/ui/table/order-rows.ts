/** Putting the rows of a table in order by one of its columns. Pure. */
import { parseIp, parsePrefix } from '@patchbay/shared/topology';

export type SortValue = string | number | undefined;

export interface Sort {
  /** The id of a column. */
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** What the head of a column does when it is asked once more: up, down, and back to the order that the kernel gave. */
export function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** The very rows in another order; those that have no value come last, whichever way, and equal ones stay as they were. */
export function orderRows<R>(rows: readonly R[], valueOf: (row: R) => SortValue, direction: Sort['direction']): readonly R[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .toSorted(({ value: a }, { value: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return sign * compare(a, b);
    })
    .map(({ row }) => row);
}

/** `eth2` before `eth10`, whatever the language of the page. */
const collator = new Intl.Collator('en', { numeric: true });

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** By which addresses and prefixes come in the order of what they mean: IPv4 first, `default` before all. */
export function addressOrder(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'default') return '';
  const prefix = parsePrefix(text) ?? parseIp(text);
  if (prefix === undefined) return `9 ${text}`;
  // three digits each, so that they compare as text as they do as numbers
  const value = prefix.value.toString().padStart(39, '0');
  return `${String(prefix.family)} ${value.replaceAll(/.{3}/g, '$& ')} ${String(prefix.length)}`;
}
