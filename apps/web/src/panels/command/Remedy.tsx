/** The command that gets a program which the machine does not have, to be copied: it is typed on the server's machine, not in the lab. */
import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton.tsx';
import styles from './Remedy.module.css';

export const Remedy = ({ command }: { readonly command: string }) => {
  const { t } = useTranslation();
  return (
    <p className={styles.remedy}>
      <code>{command}</code>
      <CopyButton text={command} label={t('panels.copy.command', { command })} />
    </p>
  );
};
