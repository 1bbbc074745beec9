/** What is said about a file: why it was not opened, each thing at its line, or what of the lab is not in it. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { Button, IconButton } from '../ui/index.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import { ProblemList } from './ProblemList.tsx';
import { OPEN_FILE } from './file-actions.ts';
import type { FileReport as Report } from './files-store.ts';
import styles from './FileReport.module.css';

interface FileReportProps {
  readonly report: Report;
  readonly onClose: () => void;
}

export const FileReport = ({ report, onClose }: FileReportProps) => {
  const { t } = useTranslation();
  const body = useRef<HTMLDivElement>(null);
  const { onCloseAutoFocus } = useChoosing(onClose);
  return (
    <ModalDialog
      className={styles.dialog}
      onClose={onClose}
      onOpenAutoFocus={(event) => {
        // to be read and scrolled, not to be closed at once
        event.preventDefault();
        body.current?.focus();
      }}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <header className={styles.head}>
        <div>
          <Dialog.Title className={styles.title}>{t(`files.report.${report.kind}.title`)}</Dialog.Title>
          <p className={styles.file}>{report.name}</p>
        </div>
        <IconButton label={t('files.report.close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div ref={body} className={styles.body} tabIndex={0} role="group" aria-label={t(`files.report.${report.kind}.title`)}>
        <Body of={report} />
      </div>
      {report.kind === 'left-out' ? null : (
        <footer className={styles.foot}>
          <p className={styles.text}>{t('files.report.untouched')}</p>
          <Button
            onClick={() => {
              onClose();
              OPEN_FILE.run();
            }}
          >
            {t('files.report.another')}
          </Button>
        </footer>
      )}
    </ModalDialog>
  );
};

const Body = ({ of }: { readonly of: Report }): ReactNode => {
  const { t } = useTranslation();
  switch (of.kind) {
    case 'refused':
      return <ProblemList problems={of.problems} text={of.text} />;
    case 'unreadable':
      return <p className={styles.text}>{t('files.report.unreadable.text')}</p>;
    case 'too-much':
      return <p className={styles.text}>{t('files.report.too-much.text')}</p>;
    case 'left-out':
      return (
        <>
          <p className={styles.text}>{t('files.report.left-out.text')}</p>
          <ul className={styles.leftOut}>
            {of.leftOut.map((what) => (
              <li key={what}>
                <code>{what}</code>
              </li>
            ))}
          </ul>
        </>
      );
  }
};
