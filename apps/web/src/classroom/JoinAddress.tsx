/** How to join, to be read from the back row: address, code, QR code. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { joinAddress } from './addresses.ts';
import { useClass } from './class-session.ts';
import styles from './JoinAddress.module.css';

export const JoinAddress = ({ code }: { readonly code: string }) => {
  const { t } = useTranslation();
  const origin = useClass((state) => state.origin);
  const { host, hostname } = new URL(origin === '' ? window.location.origin : origin);
  return (
    <div className={styles.join}>
      <div className={styles.words}>
        <p>
          <span className={styles.how}>{t('classroom.show.open')}</span>
          <span className={styles.address}>{`${host}/join`}</span>
        </p>
        <p>
          <span className={styles.how}>{t('classroom.show.type')}</span>
          <span className={styles.code}>{code}</span>
        </p>
      </div>
      <figure className={styles.scan}>
        <figcaption className={styles.how}>{t('classroom.show.or')}</figcaption>
        <QrCode text={joinAddress(origin, code)} label={t('classroom.show.qr')} />
      </figure>
      {hostname === '127.0.0.1' ? <p className={styles.alone}>{t('classroom.show.alone')}</p> : null}
    </div>
  );
};

/** Dark upon light in either theme, with the four modules of quiet around it that readers count on (ISO/IEC 18004). */
const QUIET = 4;

const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { size, path } = useMemo(() => {
    const { data, size: across } = encode(text, { border: QUIET });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])));
    return { size: across, path: dark.join('') };
  }, [text]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${String(size)} ${String(size)}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className={styles.light} width={size} height={size} />
      <path className={styles.dark} d={path} />
    </svg>
  );
};
