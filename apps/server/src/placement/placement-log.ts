/** What was logged of leases and places, and whether it shows a lab with two owners. */
import type { PlacementEvent } from './placement.ts';

/** `at`: by the clock of the machine. `gave-up`: since then a worker takes its lease for over, lost or ended, by its own word. */
export type LogEntry = (PlacementEvent & { readonly at: number }) | { readonly kind: 'gave-up'; readonly lease: string; readonly at: number };

/**
 * Sentences, none where all is well; of the logs of one who watched or more. By the order of revisions: each place is on another lease's only after that has ended, or the lab was left. By the clock, if all
 * is logged on one machine: a worker gave up before others ended its lease.
 */
export function doubleOwnersIn(log: readonly LogEntry[]): readonly string[] {
  const problems: string[] = [];
  const lasting = new Set<string>();
  const owner = new Map<string, string>();
  const gaveUp = new Map(log.flatMap((entry) => (entry.kind === 'gave-up' ? [[entry.lease, entry.at] as const] : [])));
  const inOrder = log.flatMap((entry) => (entry.kind === 'gave-up' ? [] : [entry])).sort((a, b) => a.revision - b.revision || a.at - b.at);
  const heard = new Set<string>();
  for (const entry of inOrder) {
    // several have heard of it; the first counts
    const event = `${entry.kind} ${String(entry.revision)}`;
    if (heard.has(event)) continue;
    heard.add(event);
    switch (entry.kind) {
      case 'offered':
        lasting.add(entry.lease);
        break;
      case 'ended': {
        lasting.delete(entry.lease);
        const at = gaveUp.get(entry.lease);
        if (at !== undefined && at > entry.at) problems.push(`${entry.worker} gave up ${String(at - entry.at)} ms after its lease was ended`);
        break;
      }
      case 'left':
        owner.delete(entry.lab);
        break;
      case 'placed': {
        const before = owner.get(entry.lab);
        if (before !== undefined && lasting.has(before)) problems.push(`${entry.lab} went to ${entry.worker} at ${String(entry.revision)} while it was another's`);
        owner.set(entry.lab, entry.lease);
        break;
      }
    }
  }
  return problems;
}
