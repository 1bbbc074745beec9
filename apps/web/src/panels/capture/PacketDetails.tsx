/** All that is in one packet: its layers with their fields, and its octets; those of a field are lit when it is pointed at. */
import type { DecodedField, DecodedPacket } from '@patchbay/shared/protocol';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { Fetched } from '../../session/fetch-json.ts';
import { Button } from '../../ui/index.ts';
import styles from './Capture.module.css';
import { fetchPacket } from './capture-api.ts';
import { DecodedTree } from './DecodedTree.tsx';
import { Octets } from './Octets.tsx';

const Conversation = lazyPart(async () => (await import('./Conversation.tsx')).Conversation);

export interface PacketDetailsProps {
  readonly lab: string;
  readonly capture: string;
  readonly number: number;
}

export const PacketDetails = ({ lab, capture, number }: PacketDetailsProps) => {
  const { t } = useTranslation();
  const [fetched, setFetched] = useState<Fetched<DecodedPacket>>();
  const [lit, setLit] = useState<DecodedField>();
  const [isFollowing, setFollowing] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void fetchPacket(lab, capture, number).then((answer) => {
      if (isWanted) setFetched(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [lab, capture, number]);
  if (fetched === undefined) return <p className={styles.empty}>{t('capture.reading')}</p>;
  if (fetched.kind !== 'done') return <p className={styles.empty} role="alert">{t('capture.unread')}</p>;
  const { protocols, hex } = fetched.value;
  const conversation = conversationIn(protocols);
  return (
    <section className={styles.details} aria-label={t('capture.details', { number })}>
      {conversation === undefined ? null : (
        <Button
          size="small"
          className={styles.follow}
          onClick={() => {
            setFollowing(true);
          }}
        >
          {t('capture.follow')}
        </Button>
      )}
      <DecodedTree fields={protocols} onPoint={setLit} />
      <Octets hex={hex} lit={lit} />
      {isFollowing && conversation !== undefined ? (
        <Suspense fallback={null}>
          <Conversation
            lab={lab}
            capture={capture}
            {...conversation}
            onClose={() => {
              setFollowing(false);
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
};

/** The connection that the packet belongs to, as Wireshark counts them: the field `tcp.stream` or `udp.stream`. */
function conversationIn(protocols: readonly DecodedField[]): { readonly protocol: 'tcp' | 'udp'; readonly stream: number } | undefined {
  for (const protocol of ['tcp', 'udp'] as const) {
    const field = protocols.flatMap(({ fields }) => fields).find(({ name }) => name === `${protocol}.stream`);
    const stream = /(\d+)$/.exec(field?.text ?? '')?.[1];
    if (stream !== undefined) return { protocol, stream: Number(stream) };
  }
  return undefined;
}
