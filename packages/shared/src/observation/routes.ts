/** The routes of a namespace, from `ip -j -d route show table all`. */
import { defaultMetric, routeKey } from '../topology/index.ts';
import type { RouteRecord } from '../topology/index.ts';
import { ipRoutes } from './ip-json.ts';
import type { IpRoute } from './ip-json.ts';
import { NOWHERE } from './nowhere.ts';
import type { ObservedNexthop, ObservedRoute } from './observation.ts';

/** The routes by their key. Throws a ZodError where the output is not that of `ip route`. */
export function parseRoutes(namespace: string, output: unknown): Readonly<Record<string, ObservedRoute>> {
  const routes: Record<string, ObservedRoute> = {};
  for (const printed of ipRoutes.parse(output)) {
    const route = routeOf(namespace, printed);
    const key = observedRouteKey(route);
    // What Patchbay does not read (a TOS, say) may be all that tells two routes apart.
    let free = key;
    for (let copy = 2; free in routes; copy += 1) free = `${key} #${String(copy)}`;
    routes[free] = route;
  }
  return routes;
}

function routeOf(namespace: string, printed: IpRoute): ObservedRoute {
  return {
    namespace,
    family: familyOf(printed),
    to: printed.dst,
    ...wayOf(printed),
    ...(printed.metric !== undefined && { metric: printed.metric }),
    table: printed.table ?? 'main',
    type: printed.type ?? 'unicast',
    protocol: printed.protocol ?? 'boot',
    scope: printed.scope ?? 'global',
    ...(printed.prefsrc !== undefined && { source: printed.prefsrc }),
    ...(printed.nexthops !== undefined && { nexthops: printed.nexthops.map(wayOf) }),
    flags: printed.flags ?? [],
  };
}

const wayOf = ({ gateway, via, dev }: Pick<IpRoute, 'gateway' | 'via' | 'dev'>): ObservedNexthop => {
  const through = gateway ?? via?.host;
  return { ...(through !== undefined && { via: through }), ...(dev !== undefined && { dev }) };
};

/** `default` does not say of which family it is. */
const familyOf = ({ dst, pref }: IpRoute): 4 | 6 => (pref !== undefined || dst.includes(':') ? 6 : 4);

/** The metric that somebody chose; undefined for the one that a route has when nobody does. */
const chosenMetric = ({ family, metric }: Pick<ObservedRoute, 'family' | 'metric'>): number | undefined =>
  metric === 0 || metric === defaultMetric(family) ? undefined : metric;

/** Whether a topology can say the route, whoever set it: one way of its own family, or one of the kinds of none. */
export function isSayableRoute({ type, family, via, dev }: ObservedRoute): boolean {
  if (NOWHERE.has(type)) return true;
  const hasWay = via !== undefined || dev !== undefined;
  return type === 'unicast' && hasWay && (via === undefined || via.includes(':') === (family === 6));
}

/** The route as a topology says it. */
export function routeRecordOf(route: ObservedRoute): RouteRecord {
  const { namespace, family, to, via, dev, table, source, flags } = route;
  const metric = chosenMetric(route);
  const kind = NOWHERE.get(route.type);
  return {
    namespace,
    family,
    to,
    ...(metric !== undefined && { metric }),
    ...(table !== 'main' && { table }),
    // The kernel has an IPv6 route that leads nowhere lead to lo.
    ...(kind === undefined
      ? {
          ...(via !== undefined && { via }),
          ...(dev !== undefined && { dev }),
          ...(source !== undefined && { source }),
          ...(flags.includes('onlink') && { onlink: true as const }),
        }
      : { kind }),
  };
}

/** The key that the route has in a topology, where it can stand in one; others say what they are beside it. */
const observedRouteKey = (route: ObservedRoute): string =>
  [routeKey(routeRecordOf(route)), ...(route.type === 'unicast' || NOWHERE.has(route.type) ? [] : [route.type])].join(' ');
