/** The headers of a packet, the outermost first; what is not what it was at the place before stands out, with what it was. */
import { shownLayers } from '@patchbay/shared/sighting';
import type { Hop } from '@patchbay/shared/sighting';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import styles from './Watch.module.css';

export const Headers = ({ hop }: { readonly hop: Hop | undefined }) => {
  const { t } = useTranslation();
  const frame = hop?.sent?.frame ?? hop?.came?.frame;
  if (frame === undefined) return null;
  return (
    // it scrolls, by keyboard too
    <section className={styles.headers} aria-label={t('watch.headers')} tabIndex={0}>
      {shownLayers(frame, hop?.before?.frame).map(({ name, isNew, fields }, index) => (
        <article key={index} className={classNames(styles.layer, isNew && styles.fresh)}>
          <header>
            {t(`watch.layer.${name}`)}
            {isNew ? <span className={styles.badge}>{t('watch.wrapped')}</span> : null}
          </header>
          <dl>
            {fields.map(({ name: field, value, before }) => (
              <div key={field} className={classNames(before !== undefined && styles.changed)}>
                <dt>{t(`watch.field.${field}`)}</dt>
                <dd>
                  {before === undefined ? null : (
                    <>
                      <del>{before}</del>
                      <span aria-hidden> → </span>
                    </>
                  )}
                  {before === undefined ? value : <ins>{value}</ins>}
                </dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </section>
  );
};
