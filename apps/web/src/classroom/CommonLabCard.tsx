/** The lab in which the class meets, in little: the first on its wall. */
import type { LabSketch } from '@patchbay/shared/protocol';
import { Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LabPicture } from './LabPicture.tsx';
import styles from './MemberCard.module.css';

interface CommonLabCardProps {
  readonly lab: string;
  readonly sketch: LabSketch | undefined;
}

export const CommonLabCard = ({ lab, sketch }: CommonLabCardProps) => {
  const { t } = useTranslation();
  return (
    <li className={styles.card} data-common>
      <LabPicture lab={lab} sketch={sketch} label={t('classroom.wall.openCommon')} />
      <div className={styles.words}>
        <header className={styles.head}>
          <Network className={styles.common} aria-hidden />
          <h2 className={styles.name}>{t('classroom.page.commonLab')}</h2>
        </header>
        <p className={styles.meeting}>{t('classroom.wall.meeting', { count: sketch?.borders ?? 0 })}</p>
      </div>
    </li>
  );
};
