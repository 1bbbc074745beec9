/** The lab in which the class meets, in little: the first on its wall. */
import type { LabSketch } from '@patchbay/shared/protocol';
import { Network } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNamesOnPage, withNames } from '../session/names-on-page.ts';
import { labAddress } from './addresses.ts';
import styles from './MemberCard.module.css';
import { SketchPicture } from './SketchPicture.tsx';

interface CommonLabCardProps {
  readonly lab: string;
  readonly sketch: LabSketch | undefined;
}

export const CommonLabCard = ({ lab, sketch }: CommonLabCardProps) => {
  const { t } = useTranslation();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  return (
    <li className={styles.card} data-common>
      <a className={styles.lab} href={withNames(labAddress(lab), areNamesHidden)} target="_blank" rel="noopener">
        <span className="visually-hidden">{t('classroom.wall.openCommon')}</span>
        {sketch === undefined || sketch.boxes.length === 0 ? (
          <span className={styles.none}>{t(sketch === undefined ? 'classroom.wall.noSketch' : 'classroom.wall.emptySketch')}</span>
        ) : (
          <SketchPicture sketch={sketch} />
        )}
      </a>
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
