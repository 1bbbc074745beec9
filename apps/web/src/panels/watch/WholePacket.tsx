/** All that tshark knows of a packet, as of one that was captured; what is not what it was at the place before stands out. */
import type { DecodedField, FrameDecoding } from '@patchbay/shared/protocol';
import type { Hop } from '@patchbay/shared/sighting';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { DecodedTree } from '../capture/DecodedTree.tsx';
import { Octets } from '../capture/Octets.tsx';
import { Remedy } from '../command/Remedy.tsx';
import { compareDecoded } from './compare-decoded.ts';
import { decodeFrame } from './decode-frame.ts';
import { Headers } from './Headers.tsx';
import styles from './Watch.module.css';

interface Decoded {
  /** The octets of both. */
  readonly of: string;
  readonly now: FrameDecoding | undefined;
  readonly before: FrameDecoding | undefined;
}

export const WholePacket = ({ hop }: { readonly hop: Hop }) => {
  const { t } = useTranslation();
  const lab = useSession((session) => session.lab?.id ?? '');
  const [decoded, setDecoded] = useState<Decoded>();
  const [lit, setLit] = useState<DecodedField>();
  // the story is told anew with each packet that comes: what is shown stays the same by its octets alone
  const { hex = '', length = 0 } = (hop.sent ?? hop.came)?.sighting ?? {};
  const { hex: hexBefore = '', length: lengthBefore = 0 } = hop.before?.sighting ?? {};
  const wanted = `${hexBefore} ${hex}`;
  useEffect(() => {
    let isWanted = true;
    const decode = async (): Promise<void> => {
      const now = await decodeFrame(lab, { hex, length });
      const before = hexBefore === '' || now?.kind !== 'decoded' ? undefined : await decodeFrame(lab, { hex: hexBefore, length: lengthBefore });
      if (!isWanted) return;
      setLit(undefined);
      setDecoded({ of: `${hexBefore} ${hex}`, now, before });
    };
    void decode();
    return () => {
      isWanted = false;
    };
  }, [lab, hex, length, hexBefore, lengthBefore]);
  const fields = useMemo(() => {
    if (decoded?.now?.kind !== 'decoded') return [];
    const { protocols } = decoded.now;
    return decoded.before?.kind === 'decoded' ? compareDecoded(protocols, decoded.before.protocols) : protocols;
  }, [decoded]);
  const isKnown = decoded?.of === wanted;
  // until it is known, and where it cannot be, there are the few headers that are known without it
  if (!isKnown || decoded.now?.kind !== 'decoded') {
    const missing = isKnown && decoded.now?.kind === 'missing' ? decoded.now : undefined;
    return (
      <div className={styles.withheld}>
        <p role="status">{isKnown ? t(missing === undefined ? 'capture.unread' : 'watch.noTshark') : t('capture.reading')}</p>
        {missing?.remedy === undefined ? null : <Remedy command={missing.remedy} />}
        <Headers hop={hop} />
      </div>
    );
  }
  return (
    // it scrolls, by keyboard too
    <section className={styles.whole} aria-label={t('watch.whole')} tabIndex={0}>
      <DecodedTree key={wanted} fields={fields} onPoint={setLit} />
      <Octets hex={hex} lit={lit} />
    </section>
  );
};
