/** The hops of a trace as they are listed: silent ones in a row stand in one line. */
import { routersAt } from '@patchbay/shared/connectivity';
import type { TraceHop } from '@patchbay/shared/connectivity';

export interface HopRow {
  /** TTLs, the first and the last that it stands for. */
  readonly from: number;
  readonly to: number;
  /** Absent where nobody answered. */
  readonly hop?: TraceHop;
}

export function hopRows(hops: readonly TraceHop[]): readonly HopRow[] {
  const rows: HopRow[] = [];
  for (const hop of hops) {
    const before = rows.at(-1);
    const isSilent = routersAt(hop).length === 0;
    if (isSilent && before !== undefined && before.hop === undefined) rows.splice(-1, 1, { ...before, to: hop.ttl });
    else rows.push({ from: hop.ttl, to: hop.ttl, ...(!isSilent && { hop }) });
  }
  return rows;
}
