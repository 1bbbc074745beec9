/** Routes by the table that they stand in. Pure. */
import type { ObservedRoute } from '@patchbay/shared/observation';

export interface RoutingTable {
  readonly family: 4 | 6;
  /** As `ip route` says it. */
  readonly name: string;
  readonly routes: readonly (readonly [key: string, route: ObservedRoute])[];
}

export interface RoutingTables {
  /** Table main of each family, empty or not: what `ip route` lists. */
  readonly main: readonly RoutingTable[];
  /** Those that somebody filled. */
  readonly others: readonly RoutingTable[];
  /** Table local: where the kernel keeps a namespace's own addresses. */
  readonly local: readonly RoutingTable[];
}

const FAMILIES = [4, 6] as const;

export function tablesOf(routes: readonly (readonly [key: string, route: ObservedRoute])[]): RoutingTables {
  const names = [...new Set(routes.map(([, { table }]) => table))].filter((name) => name !== 'main' && name !== 'local').sort();
  const tableOf = (family: 4 | 6, name: string): RoutingTable => ({
    family,
    name,
    routes: routes.filter(([, route]) => route.family === family && route.table === name),
  });
  const filled = (name: string): readonly RoutingTable[] =>
    FAMILIES.map((family) => tableOf(family, name)).filter((table) => table.routes.length > 0);
  return {
    main: FAMILIES.map((family) => tableOf(family, 'main')),
    others: names.flatMap(filled),
    local: filled('local'),
  };
}
