/** The queueing disciplines that somebody set on the interfaces of a namespace, as `tc qdisc` lists them. */
import type { ObservedQdisc } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { Row } from '../../ui/table/Row.tsx';
import { CommandLine } from '../command/CommandLine.tsx';
import { Glow } from '../Glow.tsx';
import { Listing } from './Listing.tsx';
import styles from './table.module.css';
import { useInterfaces } from './use-interfaces.ts';
import { useObserved, useShowCommands } from './use-namespace.ts';

export const QueuesTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const qdiscs = useObserved((observation) => observation.qdiscs, namespace);
  const [first] = useInterfaces(namespace);
  return (
    <section className={styles.section}>
      <Listing
        argv={show.qdiscs()}
        caption={t('tables.queues.caption', { namespace })}
        columns={[
          { id: 'dev', title: t('tables.queues.dev'), value: ([, { dev }]) => dev },
          { id: 'kind', title: t('tables.queues.kind'), value: ([, { kind }]) => kind },
          { id: 'settings', title: t('tables.queues.settings'), value: ([, { options }]) => options },
        ]}
        rows={qdiscs}
        keyOf={keyOf}
        textOf={textOf}
        none={t('tables.queues.none')}
      >
        {([, { dev, kind, handle, parent, options }]) => (
          <Row>
            <th scope="row" className={styles.name}>
              {dev}
              <span className={styles.aside}>{parent === 'root' ? parent : `parent ${parent}`}</span>
            </th>
            <td className={styles.mono}>
              {kind}
              <span className={styles.aside}>{handle}</span>
            </td>
            <td className={styles.mono}>
              <Glow value={options} />
            </td>
          </Row>
        )}
      </Listing>
      {qdiscs.length > 0 || first === undefined ? null : (
        <>
          <p className={styles.none}>{t('tables.queues.try')}</p>
          <CommandLine argv={show.shape(first.name)} />
        </>
      )}
    </section>
  );
};

type KeyedQdisc = readonly [key: string, qdisc: ObservedQdisc];

const keyOf = ([key]: KeyedQdisc): string => key;
const textOf = ([, { dev, kind, handle, parent, options }]: KeyedQdisc): string => [dev, kind, handle, parent, options].join(' ');
