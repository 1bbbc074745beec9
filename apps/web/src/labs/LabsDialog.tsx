/** Keeps a copy of the lab under a name; the labs that there are to go to stand below, where names may be seen: a lab of a class has one of a person. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { labAddress } from '../classroom/addresses.ts';
import { sayUnanswered } from '../classroom/answer-problem.ts';
import type { Unanswered } from '../classroom/answer-problem.ts';
import styles from '../classroom/ClassDialogs.module.css';
import { DialogForm } from '../classroom/DialogForm.tsx';
import { useLabName } from '../panels/use-lab-name.ts';
import { copyLab, fetchLabs, MAX_LAB_NAME } from '../session/lab-api.ts';
import type { ListedLab } from '../session/lab-api.ts';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { TextField } from '../ui/index.ts';

export const LabsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const lab = useSession((session) => session.lab);
  const labName = useLabName() ?? '';
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  const mayCopy = useSession(({ role }) => role !== 'guest');
  const [labs, setLabs] = useState<readonly ListedLab[]>([]);
  const [name, setName] = useState(t('labs.copyOf', { name: labName }).slice(0, MAX_LAB_NAME));
  const [isTried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered>();
  const [kept, setKept] = useState<{ readonly name: string }>();
  useEffect(() => {
    void fetchLabs().then((fetched) => {
      if (fetched.kind === 'done') setLabs(fetched.value.toReversed());
      else setTrouble(fetched);
    });
  }, [kept]);

  const keep = async (): Promise<void> => {
    setTried(true);
    setTrouble(undefined);
    const called = name.trim();
    if (lab === undefined || called === '') return;
    const copied = await copyLab(lab.id, called);
    if (copied.kind === 'done') setKept({ name: called });
    else setTrouble(copied);
  };

  return (
    <DialogForm
      title={t('labs.title')}
      text={t('labs.text')}
      close={t('labs.close')}
      submit={t('labs.keep')}
      isReady={mayCopy}
      onSubmit={() => {
        void keep();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      below={
        areNamesHidden ? null : (
          <>
            <h3>{t('labs.all')}</h3>
            <ul className={styles.codes}>
              {labs.map((one) => (
                <li key={one.id}>
                  <a className={styles.class} href={labAddress(one.id)} aria-current={one.id === lab?.id ? 'page' : undefined}>
                    <b>{one.name}</b>
                    {one.id === lab?.id ? <span>{t('labs.here')}</span> : null}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      }
    >
      <TextField
        label={t('labs.name')}
        value={name}
        onValue={setName}
        maxLength={MAX_LAB_NAME}
        autoFocus
        problem={isTried && name.trim() === '' ? t('labs.nameMissing') : undefined}
      />
      {kept === undefined ? null : <p role="status">{t('labs.kept', kept)}</p>}
      {trouble === undefined ? null : (
        <p className={styles.problem} role="alert">
          {sayUnanswered(t, trouble)}
        </p>
      )}
    </DialogForm>
  );
};
