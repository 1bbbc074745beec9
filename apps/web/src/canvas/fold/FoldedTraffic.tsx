/** What flows between a folded bridge and all that is in it, summed: the dots of a cable on a short piece of one. */
import type { Leaves } from '@patchbay/shared/drawing';
import { flowOfAll, levelOf } from '../traffic/flow.ts';
import { OneWay } from '../traffic/TrafficDots.tsx';
import { useTraffic } from '../traffic/traffic-store.ts';
import styles from './FoldedTraffic.module.css';

const PATH = 'M0 8 H44';
const ASIDE = 4.5;

export const FoldedTraffic = ({ cables }: Pick<Leaves, 'cables'>) => {
  const forth = useTraffic(({ rates }) => levelOf(flowOfAll(rates, cables).forth));
  const back = useTraffic(({ rates }) => levelOf(flowOfAll(rates, cables).back));
  const moves = useTraffic(({ moving }) => cables.some(({ ends }) => ends.some(({ key }) => moving.has(key))));
  const aside = forth > 0 && back > 0 ? ASIDE : 0;
  return (
    <svg className={styles.traffic} viewBox="0 0 44 16" aria-hidden>
      <path className={styles.cable} d={PATH} />
      <OneWay path={PATH} level={forth} direction="forth" shift={[0, aside]} moves={moves} />
      <OneWay path={PATH} level={back} direction="back" shift={[0, -aside]} moves={moves} />
    </svg>
  );
};
