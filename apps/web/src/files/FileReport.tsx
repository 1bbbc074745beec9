/** What is said about a file: why it was not opened, each thing at its line, or what of the lab is not in it; and about a link. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { CopyButton } from '../panels/command/CopyButton.tsx';
import { Button } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { OPEN_FILE, SAVE_FILE } from './file-actions.ts';
import type { FileReport as Report } from './files-store.ts';
import { MAX_LINK } from './lab-link.ts';
import { ProblemList } from './ProblemList.tsx';
import styles from './FileReport.module.css';

interface FileReportProps {
  readonly report: Report;
  readonly onClose: () => void;
}

export const FileReport = ({ report, onClose }: FileReportProps) => {
  const { t } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  return (
    <ReadingDialog
      title={t(`fileReport.${report.kind}.title`)}
      subtitle={report.name}
      close={t('fileReport.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
      footer={<Foot of={report} onClose={onClose} />}
    >
      <Body of={report} />
    </ReadingDialog>
  );
};

interface FootProps {
  readonly of: Report;
  readonly onClose: () => void;
}

const Foot = ({ of, onClose }: FootProps): ReactNode => {
  switch (of.kind) {
    case 'refused':
    case 'playable-refused':
    case 'unreadable':
    case 'too-much':
      return <Another onClose={onClose} />;
    case 'link-too-long':
      return <AsFile onClose={onClose} />;
    case 'left-out':
    case 'link':
    case 'link-broken':
    case 'link-no-lab':
    case 'picture-too-large':
      return undefined;
  }
};

/** For who wants to open another file instead. */
const Another = ({ onClose }: Pick<FileReportProps, 'onClose'>) => {
  const { t } = useTranslation();
  return (
    <footer className={styles.foot}>
      <p className={styles.text}>{t('fileReport.untouched')}</p>
      <Button
        onClick={() => {
          onClose();
          OPEN_FILE.run();
        }}
      >
        {t('fileReport.another')}
      </Button>
    </footer>
  );
};

/** What is too large for a link has room in a file. */
const AsFile = ({ onClose }: Pick<FileReportProps, 'onClose'>) => {
  const { t } = useTranslation();
  return (
    <footer className={styles.foot}>
      <Button
        variant="primary"
        onClick={() => {
          onClose();
          SAVE_FILE.run();
        }}
      >
        {t('fileReport.link-too-long.save')}
      </Button>
    </footer>
  );
};

const Body = ({ of }: { readonly of: Report }): ReactNode => {
  const { t } = useTranslation();
  switch (of.kind) {
    case 'refused':
      return <ProblemList problems={of.problems} text={of.text} />;
    case 'playable-refused': {
      const { code, ...values } = of.problem;
      return <p className={styles.text}>{t(`fileReport.playable-refused.${code}`, values)}</p>;
    }
    case 'unreadable':
      return <p className={styles.text}>{t('fileReport.unreadable.text')}</p>;
    case 'too-much':
      return <p className={styles.text}>{t('fileReport.too-much.text')}</p>;
    case 'left-out':
      return <LeftOut title={t('fileReport.left-out.text')} leftOut={of.leftOut} />;
    case 'link':
      return <LinkBody link={of} />;
    case 'link-too-long':
      return <p className={styles.text}>{t('fileReport.link-too-long.text', { length: of.length, most: MAX_LINK })}</p>;
    case 'link-broken':
    case 'link-no-lab':
    case 'picture-too-large':
      return <p className={styles.text}>{t(`fileReport.${of.kind}.text`)}</p>;
  }
};

const LinkBody = ({ link: { url, isCopied, leftOut } }: { readonly link: Extract<Report, { readonly kind: 'link' }> }) => {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.text}>{t('fileReport.link.text')}</p>
      <div className={styles.url}>
        <textarea
          className={styles.address}
          aria-label={t('fileReport.link.url')}
          readOnly
          rows={4}
          value={url}
          onFocus={({ currentTarget }) => {
            currentTarget.select();
          }}
        />
        <CopyButton text={url} label={t('fileReport.link.copy')} />
      </div>
      <p className={styles.text} role="status">
        {t(`fileReport.link.${isCopied ? 'copied' : 'notCopied'}`)}
      </p>
      {leftOut.length === 0 ? null : <LeftOut title={t('fileReport.link.leftOut')} leftOut={leftOut} />}
    </>
  );
};

interface LeftOutProps {
  readonly title: string;
  readonly leftOut: readonly string[];
}

const LeftOut = ({ title, leftOut }: LeftOutProps) => (
  <>
    <p className={styles.text}>{title}</p>
    <ul className={styles.leftOut}>
      {leftOut.map((what) => (
        <li key={what}>
          <code>{what}</code>
        </li>
      ))}
    </ul>
  </>
);
