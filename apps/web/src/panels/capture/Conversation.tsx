/** What was said over one connection, both ways, as tshark puts it together. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadingDialog } from '../../ui/ReadingDialog.tsx';
import styles from './Capture.module.css';
import { fetchConversation } from './capture-api.ts';

export interface ConversationProps {
  readonly lab: string;
  readonly capture: string;
  readonly protocol: 'tcp' | 'udp';
  readonly stream: number;
  readonly onClose: () => void;
}

export const Conversation = ({ lab, capture, protocol, stream, onClose }: ConversationProps) => {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    void fetchConversation(lab, capture, protocol, stream).then((text) => {
      if (isWanted) setSaid(text ?? '');
    });
    return () => {
      isWanted = false;
    };
  }, [lab, capture, protocol, stream]);
  return (
    <ReadingDialog
      title={t('capture.conversation')}
      close={t('capture.closeConversation')}
      onClose={onClose}
      onCloseAutoFocus={() => undefined}
      className={styles.conversation}
      bodyClassName={undefined}
    >
      {said === undefined ? <p>{t('capture.reading')}</p> : <pre className={styles.said}>{said.trim() === '' ? t('capture.silence') : said}</pre>}
    </ReadingDialog>
  );
};
