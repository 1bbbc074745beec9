/** Before anybody has joined: the code to write on the board. */
import { mayAskClass } from '@patchbay/shared/classroom';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import type { ClassDialog } from './class-dialog.ts';
import styles from './ClassPage.module.css';
import { useClass } from './class-session.ts';
import { useClock } from './clock.ts';
import { codeForStudents } from './code-for-students.ts';
import { JoinAddress } from './JoinAddress.tsx';

export const EmptyClass = ({ onDialog }: { readonly onDialog: (dialog: ClassDialog) => void }) => {
  const { t } = useTranslation();
  const codes = useClass((state) => state.codes);
  const host = useClass(({ origin }) => origin.replace(/^https?:\/\//, ''));
  const mayMake = useClass(({ you }) => mayAskClass(you?.role ?? 'guest', 'make-code'));
  const code = useClock(({ now }) => codeForStudents(codes, now));
  return (
    <section className={styles.empty}>
      <h2>{t('classroom.wall.empty.title')}</h2>
      <p className={styles.emptyText}>{t('classroom.wall.empty.text', { address: `${host}/join` })}</p>
      {code !== undefined ? (
        <JoinAddress code={code.code} />
      ) : mayMake ? (
        <Button
          variant="primary"
          onClick={() => {
            onDialog({ kind: 'codes' });
          }}
        >
          {t('classroom.page.makeCode')}
        </Button>
      ) : null}
    </section>
  );
};
