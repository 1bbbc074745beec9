/** Whom a namespace knows on its local networks, as `ip neigh show` lists them. */
import type { ObservedNeighbour } from '@patchbay/shared/observation';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { CommandLine } from '../command/CommandLine.tsx';
import { Glow } from '../Glow.tsx';
import { showNeighbours } from './show-commands.ts';
import styles from './table.module.css';

export const NeighboursTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const neighbours = useNeighbours(namespace);
  return (
    <section className={styles.section}>
      <CommandLine argv={showNeighbours(namespace)} />
      {neighbours.length === 0 ? (
        <p className={styles.none}>{t('panels.neighbours.none')}</p>
      ) : (
        <table className={styles.table}>
          <caption className="visually-hidden">{t('panels.neighbours.caption', { namespace })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('panels.neighbours.address')}</th>
              <th scope="col">{t('panels.neighbours.mac')}</th>
              <th scope="col">{t('panels.neighbours.dev')}</th>
              <th scope="col">{t('panels.neighbours.state')}</th>
            </tr>
          </thead>
          <tbody>
            {neighbours.map((one) => (
              <tr key={`${one.dev} ${one.address}`}>
                <th scope="row" className={styles.name}>
                  {one.address}
                </th>
                <td className={styles.mono}>
                  <Glow value={one.mac ?? ''} />
                </td>
                <td className={styles.mono}>{one.dev}</td>
                <td className={styles.mono}>
                  <Glow value={one.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

function useNeighbours(namespace: string): readonly ObservedNeighbour[] {
  const neighbours = useSession((session) => session.observation.neighbours);
  return useMemo(() => Object.values(neighbours).filter((one) => one.namespace === namespace), [neighbours, namespace]);
}
