/** A lab in little on a card of the wall; a click opens it. */
import type { LabSketch } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useNamesOnPage, withNames } from '../session/names-on-page.ts';
import { labAddress } from './addresses.ts';
import styles from './MemberCard.module.css';
import { SketchPicture } from './SketchPicture.tsx';

interface LabPictureProps {
  /** Its id; absent where somebody has none. */
  readonly lab: string | undefined;
  /** Absent until it has been awake. */
  readonly sketch: LabSketch | undefined;
  /** What a click does, for who does not see the picture. */
  readonly label: string;
}

export const LabPicture = ({ lab, sketch, label }: LabPictureProps) => {
  const { t } = useTranslation();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  return (
    <a className={styles.lab} href={lab === undefined ? undefined : withNames(labAddress(lab), areNamesHidden)} target="_blank" rel="noopener">
      <span className="visually-hidden">{label}</span>
      {sketch === undefined || sketch.boxes.length === 0 ? (
        <span className={styles.none}>{t(sketch === undefined ? 'classroom.wall.noSketch' : 'classroom.wall.emptySketch')}</span>
      ) : (
        <SketchPicture sketch={sketch} />
      )}
    </a>
  );
};
