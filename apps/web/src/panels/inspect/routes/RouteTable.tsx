/** Routes of one family and table. Those that the kernel made, or a program learned, say so; the others can be removed. */
import { isLearnedRoute } from '@patchbay/shared/observation';
import type { ObservedRoute } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Chip, classNames } from '../../../ui/index.ts';
import { addressOrder } from '../../../ui/table/order-rows.ts';
import { Row } from '../../../ui/table/Row.tsx';
import { Glow } from '../../Glow.tsx';
import { removeRouteChange } from '../../lab-changes.ts';
import { makeChange } from '../../make-change.ts';
import { Listing } from '../Listing.tsx';
import { RemoveButton } from '../RemoveButton.tsx';
import styles from '../table.module.css';
import type { RoutingTable } from './tables-of.ts';

export interface RouteTableProps extends RoutingTable {
  readonly namespace: string;
}

export const RouteTable = ({ namespace, family, routes }: RouteTableProps) => {
  const { t } = useTranslation();
  return (
    <Listing
      caption={t('inspect.routes.caption', { namespace, family })}
      columns={[
        { id: 'to', title: t('inspect.routes.to'), value: ([, { to }]) => addressOrder(to) },
        { id: 'via', title: t('inspect.routes.via'), value: ([, { via }]) => addressOrder(via) },
        { id: 'dev', title: t('inspect.routes.dev'), value: ([, { dev }]) => dev },
        { id: 'made-by', title: t('inspect.routes.madeBy'), value: ([, { protocol, metric = 0 }]) => `${protocol} ${String(metric)}` },
      ]}
      rows={routes}
      keyOf={keyOf}
      textOf={textOf}
      none={t('inspect.routes.none', { family })}
    >
      {([key, route]) => <RouteRow id={key} of={route} />}
    </Listing>
  );
};

type KeyedRoute = RoutingTable['routes'][number];

const keyOf = ([key]: KeyedRoute): string => key;
const textOf = ([, { type, to, via, dev, protocol, source, nexthops = [] }]: KeyedRoute): string =>
  [type, to, via, dev, protocol, source, ...nexthops.flatMap((hop) => [hop.via, hop.dev])].join(' ');

const RouteRow = ({ id, of }: { readonly id: string; readonly of: ObservedRoute }) => {
  const { t } = useTranslation();
  const settable = useSession((session) => session.topology.routes[id]);
  const ways = of.nexthops ?? [of];
  return (
    <Row>
      <th scope="row" className={styles.name}>
        {of.type === 'unicast' ? of.to : `${of.type} ${of.to}`}
        {of.source === undefined ? null : <span className={styles.aside}>{`src ${of.source}`}</span>}
      </th>
      <td className={classNames(styles.mono, of.family === 4 ? styles.whole : styles.lines)}>
        <Glow value={ways.map(({ via, dev }) => via ?? (dev === undefined ? '–' : t('inspect.routes.direct'))).join('\n')} />
      </td>
      <td className={classNames(styles.mono, styles.whole)}>{ways.map(({ dev }) => dev ?? '').join('\n')}</td>
      <td className={styles.mono}>
        <span className={styles.removable}>
          <span>
            {of.protocol}
            {isLearnedRoute(of) ? <Chip tone="neutral">{t('inspect.learned')}</Chip> : null}
            {of.metric === undefined ? null : <span className={styles.aside}>{`metric ${String(of.metric)}`}</span>}
            {of.flags.map((flag) => (
              <Chip key={flag} tone={flag === 'linkdown' || flag === 'dead' ? 'bad' : 'neutral'}>
                {flag}
              </Chip>
            ))}
          </span>
          {settable === undefined ? null : (
            <RemoveButton
              label={t('inspect.routes.remove', { to: of.to })}
              onRemove={() => {
                makeChange(removeRouteChange(useSession.getState().topology, settable));
              }}
            />
          )}
        </span>
      </td>
    </Row>
  );
};
