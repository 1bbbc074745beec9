/** Routes of one family and table. Those that the kernel made by itself say so; the others can be removed. */
import type { ObservedRoute } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Chip, classNames } from '../../../ui/index.ts';
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
      caption={t('panels.routes.caption', { namespace, family })}
      columns={[t('panels.routes.to'), t('panels.routes.via'), t('panels.routes.dev'), t('panels.routes.madeBy')]}
      count={routes.length}
      none={t('panels.routes.none', { family })}
    >
      {routes.map(([key, route]) => (
        <RouteRow key={key} id={key} of={route} />
      ))}
    </Listing>
  );
};

const RouteRow = ({ id, of }: { readonly id: string; readonly of: ObservedRoute }) => {
  const { t } = useTranslation();
  const settable = useSession((session) => session.topology.routes[id]);
  const ways = of.nexthops ?? [of];
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {of.type === 'unicast' ? of.to : `${of.type} ${of.to}`}
        {of.source === undefined ? null : <span className={styles.aside}>{`src ${of.source}`}</span>}
      </th>
      <td className={classNames(styles.mono, of.family === 4 ? styles.whole : styles.lines)}>
        <Glow value={ways.map(({ via, dev }) => via ?? (dev === undefined ? '–' : t('panels.routes.direct'))).join('\n')} />
      </td>
      <td className={classNames(styles.mono, styles.whole)}>{ways.map(({ dev }) => dev ?? '').join('\n')}</td>
      <td className={styles.mono}>
        <span className={styles.removable}>
          <span>
            {of.protocol}
            {of.metric === undefined ? null : <span className={styles.aside}>{`metric ${String(of.metric)}`}</span>}
            {of.flags.map((flag) => (
              <Chip key={flag} tone={flag === 'linkdown' || flag === 'dead' ? 'bad' : 'neutral'}>
                {flag}
              </Chip>
            ))}
          </span>
          {settable === undefined ? null : (
            <RemoveButton
              label={t('panels.routes.remove', { to: of.to })}
              onRemove={() => {
                makeChange(removeRouteChange(useSession.getState().topology, settable));
              }}
            />
          )}
        </span>
      </td>
    </tr>
  );
};
