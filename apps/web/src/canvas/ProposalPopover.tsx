/** What is about to be made: names and addresses to change, what speaks against them, and the commands that will run. */
import type { InterfaceRecord, Problem } from '@patchbay/shared/topology';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../session/in-use.ts';
import { useSession } from '../session/session-store.ts';
import { Button, classNames, HintLines, PlanPreview, Switch, TextField, useProblemSentence, useUi } from '../ui/index.ts';
import type { Proposal } from '../ui/index.ts';
import { besideBox, besidePoint } from './beside-box.ts';
import { carryOut } from './gestures.ts';
import { PointCard } from './PointCard.tsx';
import { endHints } from './proposal-hints.ts';
import { checkProposal, draftOf, fillIn, intentOf, loopOf, nameOfSocket } from './proposal-intent.ts';
import type { Draft, Field, FieldProblems } from './proposal-intent.ts';
import styles from './ProposalPopover.module.css';

/** Shows the proposal of the ui store, if there is one. */
export const ProposalPopover = () => {
  const proposal = useUi((ui) => ui.proposal);
  const [serial, setSerial] = useState<{ readonly of: Proposal | undefined; readonly count: number }>({ of: undefined, count: 0 });
  if (serial.of !== proposal) setSerial({ of: proposal, count: serial.count + 1 });
  return proposal === undefined ? null : <OpenProposal key={serial.count} proposal={proposal} />;
};

const OpenProposal = ({ proposal }: { readonly proposal: Proposal }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const [draft, setDraft] = useState<Draft>(() => draftOf(proposal));
  const filled = useMemo(() => fillIn(proposal, draft), [proposal, draft]);
  const problems = useMemo(() => checkProposal(topology, filled), [topology, filled]);
  const diff = useMemo(
    () => (Object.keys(problems).length > 0 ? undefined : intentOf(topology, filled).diff),
    [topology, filled, problems],
  );
  const loop = useMemo(() => loopOf(topology, proposal), [topology, proposal]);
  // what a cable goes to stays in sight
  const place = useMemo(() => (proposal.kind === 'cable' && proposal.making === undefined ? besideBox : besidePoint)(proposal.screen), [proposal]);
  const cancel = (): void => {
    useUi.getState().propose(undefined);
  };
  const submit = (): void => {
    if (diff !== undefined) carryOut(filled);
  };
  const role = proposal.kind === 'namespace' ? proposal.role : undefined;
  const title = t(`canvas.proposal.${proposal.kind === 'cable' && proposal.making !== undefined ? 'cableToNew' : (role ?? proposal.kind)}`);

  return (
    <PointCard
      place={place}
      title={title}
      doIt={
        <Button variant="primary" type="submit" disabled={diff === undefined}>
          {t('canvas.proposal.create')}
        </Button>
      }
      onSubmit={submit}
      onLeave={cancel}
    >
      {role === undefined ? null : <p className={styles.about}>{t(`canvas.proposal.about.${role}`)}</p>}
      <Fields
        proposal={proposal}
        filled={filled}
        draft={draft}
        problems={problems}
        onField={(field, value) => {
          setDraft({ ...draft, [field]: value });
        }}
      />
      {loop.length === 0 ? null : (
        <LoopWarning
          loop={loop}
          stp={draft.stp ?? true}
          onStp={(stp) => {
            setDraft({ ...draft, stp });
          }}
        />
      )}
      {problems.whole === undefined ? null : <ProblemLine problem={problems.whole} />}
      {diff === undefined ? (
        <p className={styles.notYet}>{t('canvas.proposal.notYet')}</p>
      ) : (
        <PlanPreview before={topology} diff={diff} />
      )}
    </PointCard>
  );
};

interface FieldsProps {
  readonly proposal: Proposal;
  /** With what was typed. */
  readonly filled: Proposal;
  readonly draft: Draft;
  readonly problems: FieldProblems;
  readonly onField: (field: Field, value: string) => void;
}

const Fields = ({ proposal, filled, draft, problems, onField }: FieldsProps) => {
  const { t } = useTranslation();
  const say = useProblemSentence();
  const topology = useSession(inUse);
  const id = useId();
  const hints = useMemo(() => [endHints(topology, filled, 0), endHints(topology, filled, 1)] as const, [topology, filled]);
  const field = (name: Field, label: string, placeholder?: string, more?: { readonly hintsId: string; readonly proposal: string | undefined }) => {
    const problem = problems[name];
    return (
      <TextField
        mono
        label={label}
        value={draft[name] ?? ''}
        placeholder={placeholder}
        {...more}
        problem={problem === undefined ? undefined : say(problem)}
        onValue={(value) => {
          onField(name, value);
        }}
      />
    );
  };
  if (proposal.kind !== 'cable') return field('name', t('canvas.proposal.name'));
  const ends = proposal.cable.ends.map((end, at) => {
    const index = at === 0 ? 0 : 1;
    const isPort = end.bridge !== undefined;
    const hintsId = `${id}-${String(index)}`;
    return (
      <fieldset key={index} className={styles.end}>
        <legend className={styles.legend}>{t('canvas.proposal.end', { where: nameOfSocket(end) })}</legend>
        {field(`interface ${index}`, isPort ? t('canvas.proposal.port') : t('canvas.proposal.interface'))}
        {isPort ? null : (
          <>
            {field(`addresses ${index}`, t('canvas.proposal.addresses'), t('canvas.proposal.addressesHint'), { hintsId, proposal: hints[index].proposal })}
            <HintLines id={hintsId} hints={problems[`addresses ${index}`] === undefined ? hints[index].hints : []} />
          </>
        )}
      </fieldset>
    );
  });
  return (
    <>
      {proposal.making === undefined ? null : field('name', t('canvas.proposal.makingName'))}
      {ends}
    </>
  );
};

const ProblemLine = ({ problem }: { readonly problem: Problem }) => {
  const say = useProblemSentence();
  return (
    <p className={styles.problem} role="alert">
      {say(problem)}
    </p>
  );
};

interface LoopWarningProps {
  readonly loop: readonly InterfaceRecord[];
  readonly stp: boolean;
  readonly onStp: (stp: boolean) => void;
}

/** Said before it happens, because afterwards the machine has no time to say anything. */
const LoopWarning = ({ loop, stp, onStp }: LoopWarningProps) => {
  const { t } = useTranslation();
  const names = loop.map(({ name }) => name);
  const turnOn = t('canvas.loop.turnOn', { bridges: names.join(t('canvas.loop.separator')) });
  return (
    <div className={styles.loop} role="note">
      <p>
        <b>{t('canvas.loop.title')}</b> <span className="mono">{[...names, names[0]].join(' → ')}</span>
      </p>
      <p>{t('canvas.loop.why')}</p>
      <div className={styles.stp}>
        <Switch label={turnOn} on={stp} onSwitch={onStp} />
        <span aria-hidden>{turnOn}</span>
      </div>
      <p className={classNames(!stp && styles.storm)}>{t(stp ? 'canvas.loop.wait' : 'canvas.loop.storm')}</p>
    </div>
  );
};
