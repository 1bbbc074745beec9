/** One capture in the drawer: its packets as they come, and all that is in the one that is chosen. */
import { packetFilter } from '@patchbay/shared/capture';
import type { Problem } from '@patchbay/shared/topology';
import { useDeferredValue, useMemo, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { Button, classNames, TextField, useProblemSentence } from '../../ui/index.ts';
import { CopyButton } from '../command/CopyButton.tsx';
import { useWhyNot } from '../use-why-not.ts';
import styles from './Capture.module.css';
import { capturePlace } from './capture-place.ts';
import { PacketDetails } from './PacketDetails.tsx';
import { PacketList } from './PacketList.tsx';
import { startCapture } from './start-capture.ts';
import { usePackets } from './use-packets.ts';

export const CapturePane = ({ view }: { readonly view: CaptureView }) => {
  const { t } = useTranslation();
  const lab = useSession((session) => session.lab?.id ?? '');
  const { id, request, end } = view.probe;
  // what a thousand packets a second bring is drawn when there is time for it
  const { packets, words, dropped } = usePackets(useDeferredValue(view));
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<number>();
  const found = useMemo(() => (typed.trim() === '' ? packets : packets.filter(packetFilter(typed))), [packets, typed]);
  const at = capturePlace(request);
  const earlier = (packets[0]?.number ?? 1) - 1;
  return (
    <div className={styles.pane}>
      <div className={styles.tools}>
        <div className={styles.finder}>
          <TextField label={t('capture.find')} value={typed} onValue={setTyped} placeholder={t('capture.findHint')} mono />
          <span className={styles.count} role="status">
            {typed.trim() === '' ? t('capture.count', { count: packets.length }) : t('capture.found', { shown: found.length, count: packets.length })}
          </span>
        </div>
        <CatchOnly view={view} />
      </div>
      <div className={styles.notes}>
        {earlier > 0 ? <p>{t('capture.earlier', { count: earlier })}</p> : null}
        {view.skipped > 0 ? <p>{t('capture.skipped', { count: view.skipped })}</p> : null}
        {dropped > 0 ? <p role="alert">{t('capture.dropped', { count: dropped })}</p> : null}
        {words.map((line, index) => (
          // the same may be said twice
          <p key={index} className="mono">{line}</p>
        ))}
        {end === undefined ? null : <p role="status">{t(`capture.end.${end.reason}`)}</p>}
        {end?.remedy === undefined ? null : (
          <p>
            {t('capture.remedy')} <code>{end.remedy}</code> <CopyButton text={end.remedy} label={t('panels.copy.command', { command: end.remedy })} />
          </p>
        )}
      </div>
      <div className={classNames(styles.halves, chosen !== undefined && styles.opened)}>
        {found.length > 0 ? (
          <PacketList label={t('capture.label', { at })} packets={found} chosen={chosen} onChoose={setChosen} />
        ) : (
          <p className={styles.empty}>{typed.trim() !== '' ? t('capture.nothing', { typed }) : end === undefined ? t('capture.waiting') : null}</p>
        )}
        {chosen === undefined ? null : <PacketDetails key={chosen} lab={lab} capture={id} number={chosen} />}
      </div>
    </div>
  );
};

/** The same place once more, with what is caught there said before: pcap-filter(7). */
const CatchOnly = ({ view }: { readonly view: CaptureView }) => {
  const { t } = useTranslation();
  const { id, request, end } = view.probe;
  const sentence = useProblemSentence();
  const [filter, setFilter] = useState(request.filter ?? '');
  /** Of the filter as it stands. */
  const [problem, setProblem] = useState<Problem>();
  const stopProbe = useSession((session) => session.stopProbe);
  const dismissProbe = useSession((session) => session.dismissProbe);
  const whyNot = useWhyNot('start-probe');
  const again = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { namespace, interface: name } = request;
    const wanted = filter.trim();
    const started = await startCapture({ namespace, interface: name, ...(wanted !== '' && { filter: wanted }) });
    if (!started.runs) {
      setProblem(started.problem);
      return;
    }
    if (end === undefined) stopProbe(id);
    dismissProbe(id);
  };
  return (
    <form className={styles.finder} onSubmit={(event) => void again(event)}>
      <TextField
        label={t('capture.filter')}
        value={filter}
        onValue={(typed) => {
          setFilter(typed);
          setProblem(undefined);
        }}
        placeholder={t('capture.filterHint')}
        problem={problem && sentence(problem)}
        mono
      />
      <Button type="submit" size="small" whyNot={whyNot}>
        {t('capture.again')}
      </Button>
    </form>
  );
};
