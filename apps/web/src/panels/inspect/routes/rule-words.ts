/** A rule in the words of `ip rule`. Pure. */
import type { ObservedRule } from '@patchbay/shared/observation';

/** Which packets it is about: `from 10.9.0.0/24 iif eth0`. */
export const ruleSelector = ({ from = 'all', to, iif, oif, fwmark, more }: Omit<ObservedRule, 'action' | 'kernelMade'>): string =>
  [['from', from], ['to', to], ['fwmark', fwmark], ['iif', iif], ['oif', oif], [more]]
    .filter((words) => words.every((word) => word !== undefined))
    .flat()
    .join(' ');

/** What happens to them: `lookup 100`, `blackhole`. */
export const ruleAction = ({ action, table }: Pick<ObservedRule, 'action' | 'table'>): string =>
  table === undefined ? action : `${action} ${table}`;
