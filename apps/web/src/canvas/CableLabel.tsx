/**
 * What stands on a cable: why it carries nothing, or what it does to what it carries, in which direction; and how much
 * passes, where dots do not show it or somebody looks closely.
 */
import type { Cable, Point } from '@patchbay/shared/drawing';
import { shapingWords } from '@patchbay/shared/picture';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames, useStill } from '../ui/index.ts';
import { flowOf } from './traffic/flow.ts';
import { useTraffic } from './traffic/traffic-store.ts';
import { FlowLayer } from './FlowLayer.tsx';
import { pictureWords } from './picture-words.ts';
import styles from './CableLabel.module.css';

export interface CableLabelProps {
  readonly cable: Cable;
  readonly at: Point;
  /** From its first end to its second. */
  readonly heading: Point;
  /** It is pointed at or selected. */
  readonly close: boolean;
}

export const CableLabel = ({ cable, at: [x, y], heading, close }: CableLabelProps) => {
  const { t } = useTranslation();
  const still = useStill();
  const figures = close || still;
  const forthRate = useTraffic(({ rates }) => (figures ? flowOf(rates, cable).forth : 0));
  const backRate = useTraffic(({ rates }) => (figures ? flowOf(rates, cable).back : 0));
  const { state, ends } = cable;
  const words = (end: 0 | 1, rate: number): string => {
    const { shaping } = ends[end];
    return [...(shaping === undefined ? [] : shapingWords(pictureWords(t), shaping)), ...(rate > 0 ? [t('canvas.traffic.rate', { rate })] : [])].join(' · ');
  };
  const [forth, back] = [words(0, forthRate), words(1, backRate)];
  if (state === 'pending' || state === 'unlit' || (state === 'carries' && forth === '' && back === '')) return null;
  const angle = (Math.atan2(heading[1], heading[0]) * 180) / Math.PI;
  const shaped = ends.some(({ shaping }) => shaping !== undefined);
  return (
    <FlowLayer layer="labels">
      <span
        data-label={state}
        className={classNames(styles.label, styles[state], shaped && styles.shaped)}
        style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
      >
        {state !== 'carries' ? t(`canvas.cable.${state}`) : forth === back && forthRate === 0 ? forth : (
          <>
            <OneWay words={forth} angle={angle} />
            <OneWay words={back} angle={angle + 180} />
          </>
        )}
      </span>
    </FlowLayer>
  );
};

const OneWay = ({ words, angle }: { readonly words: string; readonly angle: number }) =>
  words === '' ? null : (
    <span className={styles.way}>
      <ArrowRight aria-hidden style={{ rotate: `${String(Math.round(angle / 45) * 45)}deg` }} />
      {words}
    </span>
  );
