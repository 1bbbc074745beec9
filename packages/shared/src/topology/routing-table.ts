/** The names of the tables that every machine knows (iproute2: /etc/iproute2/rt_tables). */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['253', 'default'],
  ['254', 'main'],
  ['255', 'local'],
]);

/** What a person may write for a table. */
export const TABLES_ALLOWED = 'main, default, local, 1–4294967295';

/** A routing table as `ip` prints it: `254` → `main`, `0100` → `100`. Undefined when it is none. */
export function normaliseTable(text: string): string | undefined {
  const table = text.trim();
  if ([...NAMES.values()].includes(table)) return table;
  if (!/^\d{1,10}$/.test(table)) return undefined;
  const number = Number(table);
  if (number < 1 || number > 0xffff_ffff) return undefined;
  return NAMES.get(String(number)) ?? String(number);
}
