/** Routes of one family. Those that the kernel made by itself go as they came; the others can be removed. */
import type { ObservedRoute } from '@patchbay/shared/observation';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Chip } from '../../ui/index.ts';
import { Glow } from '../Glow.tsx';
import { removeRouteChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import styles from './table.module.css';

export interface RouteTableProps {
  readonly namespace: string;
  readonly family: 4 | 6;
}

export const RouteTable = ({ namespace, family }: RouteTableProps) => {
  const { t } = useTranslation();
  const routes = useMainRoutes(namespace, family);
  if (routes.length === 0) return <p className={styles.none}>{t('panels.routes.none', { family })}</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('panels.routes.caption', { namespace, family })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('panels.routes.to')}</th>
          <th scope="col">{t('panels.routes.via')}</th>
          <th scope="col">{t('panels.routes.dev')}</th>
          <th scope="col">{t('panels.routes.madeBy')}</th>
        </tr>
      </thead>
      <tbody>
        {routes.map(([key, route]) => (
          <RouteRow key={key} id={key} of={route} />
        ))}
      </tbody>
    </table>
  );
};

/** The routes that `ip route show` lists, those of table main, each with its key. */
function useMainRoutes(namespace: string, family: 4 | 6): readonly (readonly [key: string, route: ObservedRoute])[] {
  const routes = useSession((session) => session.observation.routes);
  return useMemo(
    () =>
      Object.entries(routes).filter(
        ([, route]) => route.namespace === namespace && route.family === family && route.table === 'main',
      ),
    [routes, namespace, family],
  );
}

const RouteRow = ({ id, of }: { readonly id: string; readonly of: ObservedRoute }) => {
  const { t } = useTranslation();
  const settable = useSession((session) => session.topology.routes[id]);
  const ways = of.nexthops ?? [of];
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {of.type === 'unicast' ? of.to : `${of.type} ${of.to}`}
      </th>
      <td className={styles.mono}>
        <Glow value={ways.map(({ via }) => via ?? t('panels.routes.direct')).join(' ')} />
      </td>
      <td className={styles.mono}>{ways.map(({ dev }) => dev ?? '').join(' ')}</td>
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
            <button
              type="button"
              className={styles.remove}
              aria-label={t('panels.routes.remove', { to: of.to })}
              title={t('panels.remove')}
              onClick={() => {
                makeChange(removeRouteChange(useSession.getState().topology, settable));
              }}
            >
              <X aria-hidden />
            </button>
          )}
        </span>
      </td>
    </tr>
  );
};
