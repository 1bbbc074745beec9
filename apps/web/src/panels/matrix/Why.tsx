/** Why a cell is as it is, as far as what was really tried and what the kernel has agree. Of one that is of before, no cause is claimed. */
import type { Cause, Explanation, Stop } from '@patchbay/shared/explain';
import type { CellState, Service } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Evidence } from '../ping/Evidence.tsx';
import { Remedies } from '../ping/Remedies.tsx';
import { triedWords } from './tried-words.ts';

interface WhyProps {
  readonly service: Service | undefined;
  readonly state: CellState;
  readonly explanation: Explanation;
}

/** What has a connection refused; anything else leaves it without an answer. */
const REFUSING: ReadonlySet<Cause> = new Set(['nobody-listens', 'firewall-rejects']);

export const Why = ({ service, state, explanation: { stopsAt, doubts } }: WhyProps) => {
  const { t } = useTranslation();
  const words = triedWords(service);
  const unforeseen = <p role="alert">{t('matrix.unforeseen', words)}</p>;
  if (state === 'reached') return stopsAt === undefined ? null : unforeseen;
  if (state === 'refused' && stopsAt === undefined) return <p>{t('matrix.refusedThere')}</p>;
  if (state === 'refused' && stopsAt !== undefined) return REFUSING.has(stopsAt.cause) ? <Stopped {...stopsAt} /> : unforeseen;
  if (state !== 'lost') return null;
  return stopsAt === undefined ? <p role="alert">{doubts.length > 0 ? t('matrix.unsure') : t('matrix.unexpected', words)}</p> : <Stopped {...stopsAt} />;
};

const Stopped = ({ cause, values, evidence, remedies }: Stop) => {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(`causes.cause.${cause}`, values)}</p>
      {evidence === undefined ? null : <Evidence {...evidence} />}
      <Remedies remedies={remedies} />
    </>
  );
};
