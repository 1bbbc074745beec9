/** One program: what was started, what it prints, and how it ended. */
import { joinProgramWords } from '@patchbay/shared/shell';
import type { ProbeEnd } from '@patchbay/shared/protocol';
import { CircleAlert, Cog, PackageX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import type { ProgramView } from '../../session/session.ts';
import { Button } from '../../ui/index.ts';
import { Remedy } from '../command/Remedy.tsx';
import { ProbeLines } from '../ping/ProbeLines.tsx';
import { useWhyNot } from '../use-why-not.ts';
import styles from './Programs.module.css';

export const ProgramCard = ({ view }: { readonly view: ProgramView }) => {
  const { t } = useTranslation();
  const whyNotStart = useWhyNot('start-probe');
  const whyNotStop = useWhyNot('stop-probe');
  const { id, request, end } = view.probe;
  const command = joinProgramWords(request.argv);
  const { startProbe, stopProbe, dismissProbe } = useSession.getState();
  return (
    <article className={styles.card} aria-label={t('programs.card', { command })}>
      <header className={styles.head}>
        <EndIcon end={end} />
        <h3 className={styles.command}>{command}</h3>
        <span className={styles.buttons}>
          {end === undefined ? (
            <Button
              size="small"
              whyNot={whyNotStop}
              aria-label={t('programs.stopThis', { command })}
              onClick={() => {
                stopProbe(id);
              }}
            >
              {t('programs.stop')}
            </Button>
          ) : (
            <>
              <Button
                size="small"
                whyNot={whyNotStart}
                aria-label={t('programs.againThis', { command })}
                onClick={() => {
                  void startProbe(request);
                }}
              >
                {t('programs.again')}
              </Button>
              <Button
                size="small"
                whyNot={whyNotStop}
                aria-label={t('programs.removeThis', { command })}
                onClick={() => {
                  // for the others, and for a file, it is one that was stopped
                  stopProbe(id);
                  dismissProbe(id);
                }}
              >
                {t('programs.remove')}
              </Button>
            </>
          )}
        </span>
      </header>
      {Object.entries(request.files ?? {}).map(([path, text]) => (
        <details key={path} className={styles.file}>
          <summary>{t('programs.fileOf', { path })}</summary>
          <pre>{text}</pre>
        </details>
      ))}
      {view.lines.length === 0 ? null : <ProbeLines view={view} label={t('programs.output', { command })} />}
      {end === undefined ? null : <End end={end} program={request.argv[0] ?? ''} />}
    </article>
  );
};

const isBad = (end: ProbeEnd): boolean => end.reason === 'missing' || (end.reason === 'done' && end.exit !== 0);

const EndIcon = ({ end }: { readonly end: ProbeEnd | undefined }) => {
  if (end === undefined) return <Cog aria-hidden className={styles.running} />;
  if (end.reason === 'missing') return <PackageX aria-hidden className={styles.bad} />;
  return isBad(end) ? <CircleAlert aria-hidden className={styles.bad} /> : <Cog aria-hidden className={styles.ended} />;
};

/** How it ended; where it is not there, how to get it. */
const End = ({ end, program }: { readonly end: ProbeEnd; readonly program: string }) => {
  const { t } = useTranslation();
  const said =
    end.reason === 'missing'
      ? t('programs.end.missing', { program })
      : end.reason !== 'done'
        ? t('programs.end.stopped')
        : end.exit === null
          ? t('programs.end.signal')
          : t('programs.end.done', { exit: end.exit });
  return (
    <div className={styles.end} role="status" data-bad={isBad(end)}>
      <p>{said}</p>
      {end.remedy === undefined ? null : <Remedy command={end.remedy} />}
    </div>
  );
};
