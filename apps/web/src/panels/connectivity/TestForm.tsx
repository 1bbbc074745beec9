/** Starts a test of whom one namespace reaches, a ping or another: to a node that has an address, or to an address that is typed. */
import { targetHints } from '@patchbay/shared/hints';
import { withLearned } from '@patchbay/shared/observation';
import { CONNECTIVITY_KINDS, isHttpPath } from '@patchbay/shared/protocol';
import type { ProbeRequest, TracerouteRequest } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { parseIp } from '@patchbay/shared/topology';
import { Footprints } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, HintLines, SelectField, TextField, useUi } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { startWatch, TOLD_PINGS } from '../watch/start-watch.ts';
import { FailureNote } from '../ping/FailureNote.tsx';
import { pingSources } from '../ping/ping-sources.ts';
import { pingTargets } from '../ping/ping-targets.ts';
import styles from './TestForm.module.css';
import { typedPort } from './typed-port.ts';

/** The choice to type an address; no name of a node has a space. */
const TYPED = 'an address';

const KINDS = ['ping', ...CONNECTIVITY_KINDS] as const;

/** What is asked of one service, and goes to its port. */
const isOfService = (kind: (typeof KINDS)[number]): boolean => kind === 'tcp' || kind === 'http';

export const TestForm = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('start-probe');
  // what is still being made cannot ping, nor be pinged
  const topology = useSession((session) => withLearned(session.observedTopology, session.observation));
  const targets = useMemo(() => pingTargets(topology, namespace), [topology, namespace]);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('ping');
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const sources = useMemo(() => pingSources(topology, namespace), [topology, namespace]);
  const [portText, setPortText] = useState('');
  const [path, setPath] = useState('/');
  const ofService = isOfService(kind);
  const from = !ofService && sources.includes(source) ? source : undefined;

  const node = targets.find(({ name }) => name === chosen) ?? (chosen === TYPED ? undefined : targets[0]);
  const typed = text.trim();
  const target = node?.address ?? typed;
  const there = recordAt(topology.namespaces, namespace) !== undefined;
  const malformed = node === undefined && typed !== '' && parseIp(typed) === undefined;

  const hintsId = useId();
  const hints = useMemo(() => (node === undefined ? targetHints(topology, namespace, typed) : []), [topology, namespace, node, typed]);

  const port = typedPort(portText);
  const request = there && target !== '' && !malformed ? requestTo({ namespace, target, ...(node && { targetName: node.name }) }) : undefined;
  const ready = request !== undefined;

  const start = async (probe: ProbeRequest): Promise<void> => {
    const started = await useSession.getState().startProbe(probe);
    if ('probe' in started) useUi.getState().focusProbe(started.probe);
  };

  /** Undefined where something that is typed is none. */
  function requestTo(destination: Pick<TracerouteRequest, 'namespace' | 'target' | 'targetName'>): ProbeRequest | undefined {
    switch (kind) {
      case 'ping':
      case 'traceroute':
      case 'path-mtu':
        return { kind, ...destination, ...(from !== undefined && { from }) };
      case 'tcp':
        return port === undefined ? undefined : { kind, ...destination, port };
      case 'http':
        return port === undefined || !isHttpPath(path.trim()) ? undefined : { kind, ...destination, port, path: path.trim() };
    }
  }

  return (
    <form
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
          setKind(KINDS.find((one) => one === value) ?? kind);
        }}
        inWords
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`connectivity.kind.${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t(kind === 'ping' ? 'panels.ping.whom' : 'connectivity.whom', { from: namespace })} value={node?.name ?? TYPED} onValue={setChosen}>
        {targets.map(({ name, address }) => (
          <option key={name} value={name}>{`${name} · ${address}`}</option>
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
      {ofService ? (
        <TextField
          label={t('connectivity.port')}
          mono
          placeholder="80"
          value={portText}
          onValue={setPortText}
          problem={portText.trim() === '' || port !== undefined ? undefined : t('connectivity.portMalformed')}
        />
      ) : null}
      {kind === 'http' ? (
        <TextField label={t('connectivity.path')} mono value={path} onValue={setPath} problem={isHttpPath(path.trim()) ? undefined : t('connectivity.pathMalformed')} />
      ) : null}
      {ofService || sources.length === 0 ? null : (
        <SelectField label={t('panels.ping.sentFrom')} value={from ?? ''} onValue={setSource}>
          <option value="">{t('panels.ping.anywhere')}</option>
          {sources.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      )}
      {ready ? <FailureNote namespace={namespace} target={target} from={from} port={ofService ? port : undefined} /> : null}
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
