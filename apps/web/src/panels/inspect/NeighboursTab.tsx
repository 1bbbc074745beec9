/** Whom a namespace knows on its local networks, as `ip neigh show` lists them. */
import type { ObservedNeighbour } from '@patchbay/shared/observation';
import { withoutLength } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { classNames } from '../../ui/index.ts';
import { addressOrder } from '../../ui/table/order-rows.ts';
import { Row } from '../../ui/table/Row.tsx';
import { Glow } from '../Glow.tsx';
import { removeNeighbourChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import { Adding } from './Adding.tsx';
import { Listing } from './Listing.tsx';
import { NeighbourForm } from './NeighbourForm.tsx';
import { NeighbourState } from './NeighbourState.tsx';
import { RemoveButton } from './RemoveButton.tsx';
import styles from './table.module.css';
import { useChangeable, useObserved, useShowCommands } from './use-namespace.ts';

export const NeighboursTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const neighbours = useObserved((observation) => observation.neighbours, namespace);
  return (
    <section className={styles.section}>
      <Listing
        argv={show.neighbours()}
        caption={t('tables.neighbours.caption', { namespace })}
        columns={[
          { id: 'address', title: t('tables.neighbours.address'), value: ([, { address }]) => addressOrder(address) },
          { id: 'mac', title: t('tables.neighbours.mac'), value: ([, { mac }]) => mac },
          { id: 'state', title: t('tables.neighbours.state'), value: ([, { state }]) => state },
        ]}
        rows={neighbours}
        keyOf={keyOf}
        textOf={textOf}
        none={t('tables.neighbours.none')}
      >
        {([key, one]) => <NeighbourRow id={key} of={one} />}
      </Listing>
      {changeable ? (
        <Adding what={t('tables.neighbours.one')} form={(close) => <NeighbourForm namespace={namespace} onDone={close} />} />
      ) : null}
    </section>
  );
};

type KeyedNeighbour = readonly [key: string, neighbour: ObservedNeighbour];

const keyOf = ([key]: KeyedNeighbour): string => key;
const textOf = ([, { address, mac, dev, state }]: KeyedNeighbour): string => [address, mac, dev, state].join(' ');

const NeighbourRow = ({ id, of }: { readonly id: string; readonly of: ObservedNeighbour }) => {
  const { t } = useTranslation();
  const settable = useSession((session) => session.topology.neighbours[id]);
  const { address, mac = '', dev, state } = of;
  const holder = useSession(({ observation }) =>
    Object.values(observation.addresses).find((one) => one.namespace !== of.namespace && withoutLength(one.address) === address),
  );
  return (
    <Row>
      <th scope="row" className={styles.name}>
        {address}
        <span className={styles.aside}>{holder === undefined ? `dev ${dev}` : `${holder.namespace} · dev ${dev}`}</span>
      </th>
      <td className={classNames(styles.mono, styles.whole)}>
        <Glow value={mac} />
      </td>
      <td className={styles.mono}>
        <span className={styles.removable}>
          <span>
            <Glow value={state} />
            <span className={styles.means}>
              <NeighbourState state={state} />
            </span>
          </span>
          {settable === undefined ? null : (
            <RemoveButton
              label={t('tables.neighbours.remove', { address })}
              onRemove={() => {
                makeChange(removeNeighbourChange(useSession.getState().topology, settable));
              }}
            />
          )}
        </span>
      </td>
    </Row>
  );
};
