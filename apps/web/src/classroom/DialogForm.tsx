/** A dialog with a form in it, and the one button that sends it. */
import type { ReactNode } from 'react';
import { Button } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import type { Closing } from './class-dialog.ts';
import styles from './ClassDialogs.module.css';

interface DialogFormProps extends Closing {
  readonly title: string;
  readonly text: string;
  /** What closes it, and what sends the form. */
  readonly close: string;
  readonly submit: string;
  readonly isReady?: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  /** Stands below the form. */
  readonly below?: ReactNode;
}

export const DialogForm = ({ title, text, close, submit, isReady = true, onSubmit, onClose, onCloseAutoFocus, children, below }: DialogFormProps) => (
  <ReadingDialog
    title={title}
    subtitle={text}
    close={close}
    onClose={onClose}
    onCloseAutoFocus={onCloseAutoFocus}
    className={styles.dialog}
    bodyClassName={styles.body}
    isForm
  >
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" disabled={!isReady}>
          {submit}
        </Button>
      </div>
    </form>
    {below}
  </ReadingDialog>
);
