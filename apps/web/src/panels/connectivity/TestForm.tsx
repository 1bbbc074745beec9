/** Starts a test of whom one namespace reaches, a ping or another: to a node that has an address, or to an address that is typed. */
import { targetHints } from '@patchbay/shared/hints';
import { withLearned } from '@patchbay/shared/observation';
import type { ProbeRequest } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { parseIp } from '@patchbay/shared/topology';
import { Footprints } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, HintLines, SelectField, TextField, useUi } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { startWatch, TOLD_PINGS } from '../watch/start-watch.ts';
import { FailureNote } from '../ping/FailureNote.tsx';
import { pingSources } from '../ping/ping-sources.ts';
import { pingTargets } from '../ping/ping-targets.ts';
import { KindFields } from './KindFields.tsx';
import styles from './TestForm.module.css';
import { TEST_KINDS } from './test-kinds.ts';
import type { TestKind } from './test-kinds.ts';
import { isAimed, isSentFrom, NOTHING_TYPED, serviceOf, testRequest } from './test-request.ts';
import { useWantedTest } from './wanted-test.ts';

/** The choice to type an address; no name of a node has a space. */
const TYPED = 'an address';

export const TestForm = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('start-probe');
  const form = useRef<HTMLFormElement>(null);
  // what is still being made cannot ping, nor be pinged
  const topology = useSession((session) => withLearned(session.observedTopology, session.observation));
  const targets = useMemo(() => pingTargets(topology, namespace), [topology, namespace]);
  const [kind, setKind] = useState<TestKind>('ping');
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [typedFields, setTypedFields] = useState(NOTHING_TYPED);
  const aimed = isAimed(kind);
  const sources = useMemo(() => pingSources(topology, namespace), [topology, namespace]);
  const typed = sources.includes(typedFields.source) ? typedFields : { ...typedFields, source: '' };

  // who came here by the name of a test goes on at the keyboard
  const wanted = useWantedTest((state) => (state.wanted?.namespace === namespace ? state.wanted.kind : undefined));
  if (wanted !== undefined && wanted !== kind) setKind(wanted);
  useEffect(() => {
    if (wanted === undefined) return;
    useWantedTest.setState({ wanted: undefined });
    form.current?.querySelector('select')?.focus();
  }, [wanted]);

  const node = targets.find(({ name }) => name === chosen) ?? (chosen === TYPED ? undefined : targets[0]);
  const address = text.trim();
  const target = node?.address ?? address;
  const there = recordAt(topology.namespaces, namespace) !== undefined;
  const malformed = node === undefined && address !== '' && parseIp(address) === undefined;

  const hintsId = useId();
  const hints = useMemo(() => (node === undefined ? targetHints(topology, namespace, address) : []), [topology, namespace, node, address]);

  const to = target === '' || malformed ? undefined : { target, ...(node && { targetName: node.name }) };
  const request = there ? testRequest(kind, namespace, to, typed) : undefined;
  const ready = request !== undefined;

  const start = async (probe: ProbeRequest): Promise<void> => {
    const started = await useSession.getState().startProbe(probe);
    if ('probe' in started) useUi.getState().focusProbe(started.probe);
  };

  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (request !== undefined && whyNot === undefined) void start(request);
      }}
    >
      <SelectField
        label={t('connectivity.what')}
        value={kind}
        onValue={(value) => {
          setKind(TEST_KINDS.find((one) => one === value) ?? kind);
        }}
        inWords
      >
        {TEST_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`connectivity.kind.${one}`)}
          </option>
        ))}
      </SelectField>
      {aimed ? (
        <>
          <SelectField label={t(kind === 'ping' ? 'panels.ping.whom' : 'connectivity.whom', { from: namespace })} value={node?.name ?? TYPED} onValue={setChosen}>
            {targets.map(({ name, address: at }) => (
              <option key={name} value={name}>{`${name} · ${at}`}</option>
            ))}
            <option value={TYPED}>{t('panels.ping.typed')}</option>
          </SelectField>
          {node === undefined ? (
            <TextField
              label={t('panels.ping.address')}
              mono
              placeholder="10.0.1.2"
              value={text}
              onValue={setText}
              hintsId={hintsId}
              problem={malformed ? t('panels.ping.malformed') : undefined}
            />
          ) : null}
          <HintLines id={hintsId} hints={hints} />
        </>
      ) : null}
      <KindFields kind={kind} sources={sources} typed={typed} onTyped={setTypedFields} />
      {request === undefined || !aimed ? null : (
        <FailureNote
          namespace={namespace}
          target={target}
          from={isSentFrom(kind) && typed.source !== '' ? typed.source : undefined}
          service={serviceOf(request)}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" disabled={!ready} whyNot={whyNot}>
          {t('panels.ping.start')}
        </Button>
        {kind === 'ping' ? (
          <Button
            disabled={!ready}
            whyNot={whyNot}
            onClick={() => void startWatch({ namespace, target, count: TOLD_PINGS, ...(node && { targetName: node.name }) })}
          >
            <Footprints aria-hidden />
            {t('panels.ping.watch')}
          </Button>
        ) : null}
      </div>
    </form>
  );
};
