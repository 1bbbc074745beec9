/** One command: its words, why it ran, how it ended, and what the kernel said to it. */
import { commandText } from '@patchbay/shared/protocol';
import type { CommandRecord } from '@patchbay/shared/protocol';
import { Check, CircleDashed, Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../../i18n/explain-kernel-words.ts';
import { classNames } from '../../ui/index.ts';
import { CopyButton } from '../command/CopyButton.tsx';
import styles from './Journal.module.css';

export interface CommandRowProps {
  readonly command: CommandRecord;
  /** It undoes one that ran before it. */
  readonly undoes?: boolean;
}

export const CommandRow = ({ command, undoes = false }: CommandRowProps) => {
  const { t } = useTranslation();
  const { reason, exit, output } = command;
  const text = commandText(command);
  const outcome = outcomeOf(exit);
  const meaning = outcome === 'failed' ? explainKernelWords(output) : undefined;
  return (
    <li className={classNames(styles.command, styles[outcome])}>
      <div className={styles.line}>
        {undoes ? <Undo2 aria-hidden className={styles.undoes} /> : null}
        <code className={styles.argv}>{text}</code>
        <span className={styles.reason} data-detail>{reason === undefined ? null : t(`panels.reason.${reason.code}`, { subject: reason.subject })}</span>
        <span className={styles.exit}>
          <OutcomeIcon outcome={outcome} />
          {exit === null ? t('panels.commands.notReached') : t('errors.exit', { exit })}
        </span>
        <CopyButton text={text} label={t('panels.copy.command', { command: text })} />
      </div>
      {output === '' ? null : <pre className={styles.output}>{output}</pre>}
      {meaning === undefined ? null : <p className={styles.meaning}>{t(`errors.kernel.${meaning}`)}</p>}
    </li>
  );
};

type Outcome = 'done' | 'failed' | 'not-reached';

function outcomeOf(exit: number | null): Outcome {
  if (exit === null) return 'not-reached';
  return exit === 0 ? 'done' : 'failed';
}

const OutcomeIcon = ({ outcome }: { readonly outcome: Outcome }) => {
  switch (outcome) {
    case 'done':
      return <Check aria-hidden />;
    case 'failed':
      return <X aria-hidden />;
    case 'not-reached':
      return <CircleDashed aria-hidden />;
  }
};
