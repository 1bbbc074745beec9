/** One cell: what its ping or its connection came to, why, and what mends it. */
import { pingTarget } from '@patchbay/shared/gesture';
import type { PairChange } from '@patchbay/shared/matrix';
import type { CellState, Service } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, Fold, StateDot } from '../../ui/index.ts';
import { PacketPath } from '../ping/PacketPath.tsx';
import { useExplanation } from '../ping/use-explanation.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './Matrix.module.css';
import type { Pair } from './pair.ts';
import { triedWords } from './tried-words.ts';
import { Why } from './Why.tsx';
import { useListeners } from './use-listeners.ts';

const PINGS = 4;

interface Shown {
  readonly service: Service | undefined;
  readonly state: CellState;
  readonly change: PairChange | undefined;
}

export const MatrixPair = ({ pair: { from, to }, ...shown }: Shown & { readonly pair: Pair }) => {
  const address = useSession(({ topology }) => pingTarget(topology, from, { namespace: to })?.address);
  return address === undefined ? null : <Tried from={from} to={to} address={address} {...shown} />;
};

const Tried = ({ from, to, address, service, state, change }: Pair & Shown & { readonly address: string }) => {
  const { t } = useTranslation();
  const words = triedWords(service);
  const facts = useListeners(to, service);
  // of a connection that is not refused, who listens is no cause
  const explanation = useExplanation({ namespace: from, target: address, service, facts: state === 'refused' ? facts : undefined });
  const startProbe = useSession((session) => session.startProbe);
  const whyNot = useWhyNot('start-probe');
  return (
    <section className={styles.pair} aria-label={t('matrix.pair', { from, to })}>
      <header className={styles.head}>
        <StateDot state={state === 'reached' ? 'ok' : state === 'lost' ? 'bad' : 'pending'} />
        <h2>{t('matrix.at', { ...words, from, to, address })}</h2>
        <Button
          size="small"
          whyNot={whyNot}
          onClick={() => {
            void startProbe({ namespace: from, target: address, targetName: to, ...(service === undefined ? { kind: 'ping', count: PINGS } : { kind: service.protocol, port: service.port }) });
          }}
        >
          {t('matrix.ping', words)}
        </Button>
      </header>
      <p>
        {t(`matrix.state.${state}`, words)}
        {change === undefined ? null : ` · ${t(`matrix.compare.cell.${change}`, words)}`}
      </p>
      <Why service={service} state={state} explanation={explanation} />
      <Fold summary={t('explain.follow')}>
        <PacketPath explanation={explanation} />
      </Fold>
    </section>
  );
};
