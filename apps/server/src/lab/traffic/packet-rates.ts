/** From two countings of one namespace, how many packets a second pass its interfaces. */
import type { PacketRates } from '@patchbay/shared/protocol';
import type { CountsByInterface } from '../../kernel/traffic/count-packets.ts';

export interface Counting {
  /** Milliseconds, by a clock that only goes forwards. */
  readonly at: number;
  readonly counts: CountsByInterface;
}

/** Of those interfaces that anything passed, by name. Counts that went back are of another interface of that name. */
export const packetRates = (before: Counting, now: Counting, interfaces: readonly string[]): ReadonlyMap<string, PacketRates> => {
  const seconds = (now.at - before.at) / 1000;
  const rates = new Map<string, PacketRates>();
  if (seconds <= 0) return rates;
  for (const name of interfaces) {
    const [from, to] = [before.counts.get(name), now.counts.get(name)];
    if (from === undefined || to === undefined) continue;
    const [received, sent] = [to.received - from.received, to.sent - from.sent];
    if (received < 0 || sent < 0 || received + sent === 0) continue;
    rates.set(name, [rounded(received / seconds), rounded(sent / seconds)]);
  }
  return rates;
};

/** Two figures are enough to see by; one that trembles less than that is the same. */
const rounded = (rate: number): number => Number(rate.toPrecision(2));
