/** One cell: what its ping came to, why, and what mends it. */
import { pingTarget } from '@patchbay/shared/gesture';
import type { Explanation } from '@patchbay/shared/explain';
import type { PairChange } from '@patchbay/shared/matrix';
import type { CellState } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, Fold, StateDot } from '../../ui/index.ts';
import { Evidence } from '../ping/Evidence.tsx';
import { PacketPath } from '../ping/PacketPath.tsx';
import { Remedies } from '../ping/Remedies.tsx';
import { useExplanation } from '../ping/use-explanation.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './Matrix.module.css';
import type { Pair } from './pair.ts';

const PINGS = 4;

interface Shown {
  readonly state: CellState;
  readonly change: PairChange | undefined;
}

export const MatrixPair = ({ pair: { from, to }, state, change }: Shown & { readonly pair: Pair }) => {
  const address = useSession(({ topology }) => pingTarget(topology, from, { namespace: to })?.address);
  return address === undefined ? null : <Tried from={from} to={to} address={address} state={state} change={change} />;
};

const Tried = ({ from, to, address, state, change }: Pair & Shown & { readonly address: string }) => {
  const { t } = useTranslation();
  const explanation = useExplanation({ namespace: from, target: address });
  const startProbe = useSession((session) => session.startProbe);
  const whyNot = useWhyNot('start-probe');
  return (
    <section className={styles.pair} aria-label={t('matrix.pair', { from, to })}>
      <header className={styles.head}>
        <StateDot state={state === 'reached' ? 'ok' : state === 'lost' ? 'bad' : 'pending'} />
        <h2>{t('matrix.at', { from, to, address })}</h2>
        <Button
          size="small"
          whyNot={whyNot}
          onClick={() => {
            void startProbe({ kind: 'ping', namespace: from, target: address, targetName: to, count: PINGS });
          }}
        >
          {t('matrix.ping')}
        </Button>
      </header>
      <p>
        {t(`matrix.state.${state}`)}
        {change === undefined ? null : ` · ${t(`matrix.compare.cell.${change}`)}`}
      </p>
      <Why state={state} explanation={explanation} />
      <Fold summary={t('explain.follow')}>
        <PacketPath explanation={explanation} />
      </Fold>
    </section>
  );
};

/** Only of a ping that tells of the lab as it is: of others no cause is claimed. */
const Why = ({ state, explanation: { stopsAt, doubts } }: { readonly state: CellState; readonly explanation: Explanation }) => {
  const { t } = useTranslation();
  if (state === 'reached') return stopsAt === undefined ? null : <p role="alert">{t('matrix.unforeseen')}</p>;
  if (state !== 'lost') return null;
  if (stopsAt === undefined) return <p role="alert">{t(doubts.length > 0 ? 'matrix.unsure' : 'matrix.unexpected')}</p>;
  return (
    <>
      <p>{t(`causes.cause.${stopsAt.cause}`, stopsAt.values)}</p>
      {stopsAt.evidence === undefined ? null : <Evidence {...stopsAt.evidence} />}
      <Remedies remedies={stopsAt.remedies} />
    </>
  );
};
