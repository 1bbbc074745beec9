/** The way of a packet there and back, as far as it gets: what was decided at each hop, with the kernel's own words; and what is at its end. */
import type { Explanation, Hop, Place } from '@patchbay/shared/explain';
import { WAYS } from '@patchbay/shared/explain';
import { CircleCheck, CircleHelp, OctagonX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import { Evidence } from './Evidence.tsx';
import styles from './PacketPath.module.css';

export const PacketPath = ({ explanation }: { readonly explanation: Explanation }) => {
  const { t } = useTranslation();
  const { hops, stopsAt } = explanation;
  const lastWay = stopsAt?.way ?? hops.at(-1)?.way ?? 'there';
  return (
    <div className={styles.path} role="group" aria-label={t('explain.path')}>
      {WAYS.map((way) => {
        const onWay = hops.filter((hop) => hop.way === way);
        if (onWay.length === 0 && way !== lastWay) return null;
        return (
          <div key={way}>
            <p className={styles.way}>{t(`causes.way.${way}`)}</p>
            <ol className={styles.hops} aria-label={t(`causes.way.${way}`)}>
              {onWay.map((hop, index) => (
                <HopItem key={index} hop={hop} />
              ))}
              {way === lastWay ? <EndItem explanation={explanation} /> : null}
            </ol>
          </div>
        );
      })}
    </div>
  );
};

const HopItem = ({ hop }: { readonly hop: Hop }) => {
  const { t } = useTranslation();
  return (
    <li className={styles.hop}>
      <p>
        <code className={styles.place}>{placeName(hop)}</code> {t(`causes.decision.${hop.decision}`, hop.values)}
      </p>
      {hop.evidence === undefined ? null : <Evidence {...hop.evidence} />}
    </li>
  );
};

const EndItem = ({ explanation: { stopsAt, doubts } }: { readonly explanation: Explanation }) => {
  const { t } = useTranslation();
  if (stopsAt !== undefined) {
    return (
      <li className={classNames(styles.hop, styles.stops)}>
        <p>
          <OctagonX aria-hidden />
          <strong>{t('explain.stops')}</strong> <code className={styles.place}>{placeName(stopsAt.at)}</code>
        </p>
        {stopsAt.evidence === undefined ? null : <Evidence {...stopsAt.evidence} />}
      </li>
    );
  }
  const [Icon, words] = doubts.length > 0 ? [CircleHelp, t('explain.unknown')] : [CircleCheck, t('explain.answered')];
  return (
    <li className={classNames(styles.hop, doubts.length > 0 ? styles.unknown : styles.answered)}>
      <p>
        <Icon aria-hidden />
        <strong>{words}</strong>
      </p>
    </li>
  );
};

/** `net0:eth0`, or `net0` where it is no interface of it. */
export const placeName = ({ namespace, interface: name }: Place): string => (name === undefined ? namespace : `${namespace}:${name}`);
