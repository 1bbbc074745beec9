/** A command that a person could type in the lab's host: it stands above what it shows, and can be copied. */
import { renderCommand } from '@patchbay/shared/plan';
import { useTranslation } from 'react-i18next';
import styles from './CommandLine.module.css';
import { CommandText } from './CommandText.tsx';
import { CopyButton } from './CopyButton.tsx';

export const CommandLine = ({ argv }: { readonly argv: readonly string[] }) => {
  const { t } = useTranslation();
  const command = renderCommand(argv);
  return (
    <div className={styles.line}>
      <code className={styles.command}>
        <CommandText>{command}</CommandText>
      </code>
      <CopyButton text={command} label={t('panels.copy.command', { command })} />
    </div>
  );
};
