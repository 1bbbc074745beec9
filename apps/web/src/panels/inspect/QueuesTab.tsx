/** The queueing disciplines that somebody set on the interfaces of a namespace, as `tc qdisc` lists them. */
import { useTranslation } from 'react-i18next';
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
        caption={t('panels.queues.caption', { namespace })}
        columns={[t('panels.queues.dev'), t('panels.queues.kind'), t('panels.queues.settings')]}
        count={qdiscs.length}
        none={t('panels.queues.none')}
      >
        {qdiscs.map(([key, { dev, kind, handle, parent, options }]) => (
          <tr key={key}>
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
          </tr>
        ))}
      </Listing>
      {qdiscs.length > 0 || first === undefined ? null : (
        <>
          <p className={styles.none}>{t('panels.queues.try')}</p>
          <CommandLine argv={show.shape(first.name)} />
        </>
      )}
    </section>
  );
};
