/** What stands on a cable: why it carries nothing, or what it does to what it carries, in which direction. */
import { EdgeLabelRenderer } from '@xyflow/react';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/index.ts';
import type { Point } from './geometry.ts';
import type { Cable } from './lab-drawing.ts';
import { shapingWords } from './shaping-words.ts';
import styles from './CableLabel.module.css';

export interface CableLabelProps {
  readonly cable: Cable;
  readonly at: Point;
  /** From its first end to its second. */
  readonly heading: Point;
}

export const CableLabel = ({ cable: { state, ends }, at: [x, y], heading }: CableLabelProps) => {
  const { t } = useTranslation();
  const [forth, back] = ends.map(({ shaping }) => (shaping === undefined ? '' : shapingWords(t, shaping).join(' · ')));
  if (state === 'pending' || (state === 'carries' && forth === '' && back === '')) return null;
  const angle = (Math.atan2(heading[1], heading[0]) * 180) / Math.PI;
  return (
    <EdgeLabelRenderer>
      <span
        className={classNames(styles.label, styles[state])}
        style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
      >
        {state !== 'carries' ? t(`canvas.cable.${state}`) : forth === back ? forth : (
          <>
            <OneWay words={forth} angle={angle} />
            <OneWay words={back} angle={angle + 180} />
          </>
        )}
      </span>
    </EdgeLabelRenderer>
  );
};

const OneWay = ({ words, angle }: { readonly words: string | undefined; readonly angle: number }) =>
  words === undefined || words === '' ? null : (
    <span className={styles.way}>
      <ArrowRight aria-hidden style={{ rotate: `${String(Math.round(angle / 45) * 45)}deg` }} />
      {words}
    </span>
  );
