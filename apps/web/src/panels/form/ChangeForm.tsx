/**
 * A form for one change: it says what is wrong with what was typed, or shows the commands that will run. Enter makes the
 * change, Escape lets go of it.
 */
import type { Hint } from '@patchbay/shared/hints';
import { isEmptyDiff } from '@patchbay/shared/records';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, HintLines, PlanPreview } from '../../ui/index.ts';
import type { LabChange } from '../lab-changes.ts';
import { makeChange } from '../make-change.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './ChangeForm.module.css';
import { useInSight } from './use-in-sight.ts';

export interface ChangeFormProps {
  /** Undefined while something is missing, or cannot be. */
  readonly change: LabChange | undefined;
  /** Why it cannot be, where no field of its own says so. */
  readonly problem?: string | undefined;
  /** What is worth knowing of what was typed; a field says by `id` that it is about it. */
  readonly hints?: { readonly id: string; readonly of: readonly Hint[] };
  /** The words on the button that makes the change. */
  readonly submit: string;
  /** The change was sent. */
  readonly onDone: () => void;
  /** The person let go of it; a form without this is always there. */
  readonly onCancel?: () => void;
  /** The fields: one beside the buttons, or `FormFields` above them. */
  readonly children: ReactNode;
}

export const ChangeForm = ({ change, problem, hints, submit, onDone, onCancel, children }: ChangeFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const whyNot = useWhyNot('change');
  const form = useInSight<HTMLFormElement>(onCancel !== undefined);
  const ready = whyNot === undefined && change !== undefined && problem === undefined && !isEmptyDiff(change.diff);
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        makeChange(change);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onCancel === undefined) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className={styles.row}>
        {children}
        <Button type="submit" {...(onCancel !== undefined && { variant: 'primary' })} disabled={!ready} whyNot={whyNot}>
          {submit}
        </Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>{t('panels.cancel')}</Button>}
      </div>
      {hints === undefined ? null : <HintLines id={hints.id} hints={problem === undefined ? hints.of : []} />}
      {problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {change === undefined || problem !== undefined ? null : <PlanPreview before={topology} diff={change.diff} />}
    </form>
  );
};

/** Several fields, as many in a row as there is room for. */
export const FormFields = ({ children }: { readonly children: ReactNode }) => <div className={styles.fields}>{children}</div>;
