/**
 * What stands on a cable: why it carries nothing, or what it does to what it carries, in which direction; and how much
 * passes, where dots do not show it or somebody looks closely.
 */
import { labelWays, placeCableLabel } from '@patchbay/shared/drawing';
import type { Cable, CableRoute, LabelWay } from '@patchbay/shared/drawing';
import { shapingWords } from '@patchbay/shared/picture';
import { ArrowRight } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../parts/lazy-part.tsx';
import { classNames, useStill } from '../ui/index.ts';
import { flowOf } from './traffic/flow.ts';
import { useTraffic } from './traffic/traffic-store.ts';
import { FlowLayer } from './FlowLayer.tsx';
import { pictureWords } from './picture-words.ts';
import styles from './CableLabel.module.css';

const PortSeconds = lazyPart(async () => (await import('./PortSeconds.tsx')).PortSeconds);

export interface CableLabelProps {
  readonly cable: Cable;
  readonly route: CableRoute;
  /** It is pointed at or selected. */
  readonly close: boolean;
}

export const CableLabel = ({ cable, route, close }: CableLabelProps) => {
  const { t } = useTranslation();
  const still = useStill();
  const figures = close || still;
  const forthRate = useTraffic(({ rates }) => (figures ? flowOf(rates, cable).forth : 0));
  const backRate = useTraffic(({ rates }) => (figures ? flowOf(rates, cable).back : 0));
  const { state, ends } = cable;
  const wordsOf = (end: 0 | 1, rate: number): readonly string[] => {
    const { shaping } = ends[end];
    return [...(shaping === undefined ? [] : shapingWords(pictureWords(t), shaping)), ...(rate > 0 ? [t('canvas.traffic.rate', { rate })] : [])];
  };
  const ways = labelWays(route, wordsOf(0, forthRate), wordsOf(1, backRate), forthRate > 0);
  if (state === 'pending' || state === 'unlit' || (state === 'carries' && ways.length === 0)) return null;
  const label = (words: readonly LabelWay[]) => <Label cable={cable} route={route} said={words} />;
  if (state === 'carries') return label(ways);
  const plain = label([{ words: [t(`canvas.cable.${state}`)] }]);
  if (state !== 'waiting') return plain;
  return (
    <Suspense fallback={plain}>
      <PortSeconds ends={ends}>{(seconds) => (seconds > 0 ? label([{ words: [t('canvas.waitingFor', { seconds })] }]) : plain)}</PortSeconds>
    </Suspense>
  );
};

interface LabelProps extends Pick<CableLabelProps, 'cable' | 'route'> {
  readonly said: readonly LabelWay[];
}

const Label = ({ cable: { state, ends }, route, said }: LabelProps) => {
  const { at: [x, y], broken } = placeCableLabel(route, ends, said);
  const shaped = ends.some(({ shaping }) => shaping !== undefined);
  return (
    <FlowLayer layer="labels">
      <span
        data-label={state}
        className={classNames(styles.label, styles[state], shaped && styles.shaped)}
        style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
      >
        {said.map((way) => (
          <OneWay key={String(way.angle)} {...way} broken={broken} />
        ))}
      </span>
    </FlowLayer>
  );
};

const OneWay = ({ words, angle, broken }: LabelWay & { readonly broken: boolean }) => (
  <span className={styles.way}>
    {angle === undefined ? null : <ArrowRight aria-hidden style={{ rotate: `${String(Math.round(angle / 45) * 45)}deg` }} />}
    <span className={classNames(broken && styles.broken)}>{broken ? words.map((word) => <span key={word}>{word}</span>) : words.join(' · ')}</span>
  </span>
);
