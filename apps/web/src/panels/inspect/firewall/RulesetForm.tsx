/** Where the ruleset of a namespace is written: nft takes all of it or nothing, and says on which line it stumbles. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { explainKernelWords } from '../../../i18n/explain-kernel-words.ts';
import { Button, PlanPreview } from '../../../ui/index.ts';
import { useProblemOf } from '../../form/use-problem-of.ts';
import { rulesetChange } from '../../lab-changes.ts';
import { useWhyNot } from '../../use-why-not.ts';
import { nftErrors } from './nft-errors.ts';
import { RulesetEditor } from './RulesetEditor.tsx';
import { RULESET_TEMPLATES, rulesetTemplate } from './ruleset-templates.ts';
import styles from './RulesetForm.module.css';

export interface RulesetFormProps {
  readonly namespace: string;
  /** What is there when the form opens. */
  readonly text: string;
  readonly onDone: () => void;
}

export const RulesetForm = ({ namespace, text, onDone }: RulesetFormProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const topology = useSession((session) => session.topology);
  const [draft, setDraft] = useState(() => (text === '' ? rulesetTemplate('masquerade', topology, namespace) : text));
  /** What nft said of the draft as it stands. */
  const [said, setSaid] = useState('');
  const errors = said === '' ? [] : nftErrors(said, draft);
  const meaning = explainKernelWords(said);
  const change = rulesetChange(topology, namespace, draft);
  const problem = useProblemOf(change);

  const apply = async (): Promise<void> => {
    const refusal = await useSession.getState().change(change.gesture, change.diff, { tellsKernelWords: true });
    if (refusal === undefined) onDone();
    else setSaid(refusal.kernel?.stderr ?? '');
  };

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined && whyNot === undefined) void apply();
      }}
    >
      {text === '' ? (
        <div className={styles.templates} role="group" aria-label={t('tables.firewall.template.label')}>
          <span aria-hidden>{t('tables.firewall.template.label')}</span>
          {RULESET_TEMPLATES.map((which) => {
            const template = rulesetTemplate(which, topology, namespace);
            return (
              <Button
                key={which}
                size="small"
                aria-pressed={draft === template}
                onClick={() => {
                  setDraft(template);
                  setSaid('');
                }}
              >
                {t(`tables.firewall.template.${which}`)}
              </Button>
            );
          })}
        </div>
      ) : null}
      <RulesetEditor
        label={t('tables.firewall.editor', { namespace })}
        text={draft}
        errors={errors}
        onText={(written) => {
          setDraft(written);
          setSaid('');
        }}
      />
      <div role="alert">
        {problem === undefined ? null : <p className={styles.error}>{problem}</p>}
        {errors.map(({ line, message }) => (
          <p key={`${String(line)} ${message}`} className={styles.error}>
            {line === undefined ? message : t('tables.firewall.error', { line, message })}
          </p>
        ))}
        {meaning === undefined ? null : <p>{t(`errors.kernel.${meaning}`)}</p>}
      </div>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" disabled={problem !== undefined} whyNot={whyNot}>
          {t('tables.firewall.apply')}
        </Button>
        <Button onClick={onDone}>{t('panels.cancel')}</Button>
      </div>
      <PlanPreview before={topology} diff={change.diff} />
    </form>
  );
};
