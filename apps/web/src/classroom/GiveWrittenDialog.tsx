/** Gives the lesson that is being written to one of the classes that its author leads. */
import { mayAskClass } from '@patchbay/shared/classroom';
import type { ClassListing } from '@patchbay/shared/protocol';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { inLanguage } from '../lesson/in-language.ts';
import { useNamesOnPage, withNames } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { SelectField } from '../ui/index.ts';
import { classAddress } from './addresses.ts';
import { sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { fetchClasses } from './class-api.ts';
import styles from './ClassDialogs.module.css';
import { DialogForm } from './DialogForm.tsx';
import { giveWritten } from './give-written.ts';
import type { GivenWritten } from './give-written.ts';
import { sayGiven, sayNotGiven } from './say-given.ts';
import { shownNames } from './use-shown-names.ts';
import { VariantsField } from './VariantsField.tsx';
import { writtenLesson } from './written-lesson.ts';

interface GiveWrittenDialogProps {
  /** Its file. */
  readonly text: string;
  readonly onClose: () => void;
}

type State = { readonly kind: 'asking' } | { readonly kind: 'giving' } | { readonly kind: 'answered'; readonly answer: GivenWritten };

export const GiveWrittenDialog = ({ text, onClose }: GiveWrittenDialogProps) => {
  const { t, i18n } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  const here = useSession((session) => session.labClass?.id);
  const [classes, setClasses] = useState<readonly ClassListing[]>();
  const [unread, setUnread] = useState<Unanswered>();
  const [chosen, setChosen] = useState<string>();
  const [hasVariants, setVariants] = useState(false);
  const [state, setState] = useState<State>({ kind: 'asking' });
  const listing = useMemo(() => writtenLesson(text)?.listing, [text]);
  useEffect(() => {
    void fetchClasses().then((fetched) => {
      if (fetched.kind === 'done') setClasses(fetched.value.filter(({ role }) => mayAskClass(role, 'add-lesson')));
      else setUnread(fetched);
    });
  }, []);
  const classId = chosen ?? classes?.find(({ id }) => id === here)?.id ?? classes?.at(-1)?.id;
  const name = classes?.find(({ id }) => id === classId)?.name ?? '';
  const give = async (): Promise<void> => {
    if (classId === undefined) return;
    setState({ kind: 'giving' });
    setState({ kind: 'answered', answer: await giveWritten(classId, text, hasVariants) });
  };
  return (
    <DialogForm
      title={listing === undefined ? t('classroom.giveWritten.untitled') : t('classroom.giveWritten.title', { title: inLanguage(listing.title, i18n.language) })}
      text={t('classroom.giveWritten.text')}
      close={t('classroom.give.close')}
      submit={t('classroom.giveWritten.submit')}
      isReady={listing !== undefined && classId !== undefined && state.kind !== 'giving'}
      onSubmit={() => {
        void give();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      below={
        state.kind === 'answered' && classId !== undefined ? (
          <a className={styles.class} href={withNames(classAddress(classId), areNamesHidden)}>
            <b>{t('classroom.giveWritten.open', { name })}</b>
          </a>
        ) : null
      }
    >
      {classes?.length === 0 ? (
        <p>{t('classroom.giveWritten.none')}</p>
      ) : (
        <SelectField
          inWords
          label={t('classroom.giveWritten.class')}
          value={classId ?? ''}
          onValue={(value) => {
            setChosen(value);
            setState({ kind: 'asking' });
          }}
        >
          {(classes ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      )}
      <VariantsField lesson={listing} on={hasVariants} onSwitch={setVariants} />
      {listing === undefined ? (
        <p className={styles.problem} role="alert">
          {t('classroom.give.unfinished')}
        </p>
      ) : null}
      {unread === undefined ? null : (
        <p className={styles.problem} role="alert">
          {sayUnanswered(t, unread)}
        </p>
      )}
      {state.kind === 'answered' ? <Came answer={state.answer} /> : null}
    </DialogForm>
  );
};

const Came = ({ answer }: { readonly answer: GivenWritten }) => {
  const { t } = useTranslation();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  if (answer.kind === 'done' && answer.outcome.ok) return <p role="status">{sayGiven(t, answer.outcome, shownNames(t, answer.names, areNamesHidden))}</p>;
  return (
    <p className={styles.problem} role="alert">
      {sayNotGiven(t, answer)}
    </p>
  );
};
