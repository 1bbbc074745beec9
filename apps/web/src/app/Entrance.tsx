/** What stands there before there is a lab to show, and where there will be none: connecting, signed out, unreachable. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import { BrandMark } from './BrandMark.tsx';
import styles from './Entrance.module.css';

export interface EntranceProps {
  readonly state: 'connecting' | 'signed-out' | 'failed' | 'fault';
  readonly onRetry: () => void;
}

export const Entrance = ({ state, onRetry }: EntranceProps) => {
  const { t } = useTranslation();
  switch (state) {
    case 'connecting':
      return <Card title={t('app.opening')} />;
    case 'signed-out':
      return <Card title={t('app.signedOut.title')}>{t('app.signedOut.text')}</Card>;
    case 'failed':
      return (
        <Card title={t('app.unreachable.title')} action={<Button onClick={onRetry}>{t('app.unreachable.retry')}</Button>}>
          {t('app.unreachable.text')}
        </Card>
      );
    case 'fault':
      return (
        <Card title={t('app.fault.title')} action={<Button onClick={onRetry}>{t('app.fault.retry')}</Button>}>
          {t('app.fault.text')}
        </Card>
      );
  }
};

interface CardProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

const Card = ({ title, children, action }: CardProps) => (
  <main className={styles.page}>
    <section className={styles.card} role="status">
      <BrandMark />
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{children}</p>
      {action}
    </section>
  </main>
);
