/** A dialog with a title to be read and scrolled. As `ModalDialog`, it is no part of the index. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './IconButton.tsx';
import { ModalDialog } from './ModalDialog.tsx';
import styles from './ReadingDialog.module.css';

export interface ReadingDialogProps {
  readonly title: string;
  /** What it is about, below the title. */
  readonly subtitle?: string;
  /** What the button in its corner says. */
  readonly close: string;
  readonly onClose: () => void;
  readonly onCloseAutoFocus: (event: Event) => void;
  /** Says how wide it is. */
  readonly className: string | undefined;
  readonly bodyClassName: string | undefined;
  /** It has a form to be filled in: the focus goes to its first field, where it has one. */
  readonly isForm?: boolean;
  /** Stays in sight below what is scrolled. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export const ReadingDialog = ({ title, subtitle, close, onClose, onCloseAutoFocus, className, bodyClassName, isForm = false, footer, children }: ReadingDialogProps) => {
  const body = useRef<HTMLDivElement>(null);
  return (
    <ModalDialog
      className={classNames(styles.dialog, className)}
      onClose={onClose}
      onOpenAutoFocus={(event) => {
        // to be read and scrolled, or filled in, not to be closed at once
        event.preventDefault();
        const field = isForm ? body.current?.querySelector<HTMLElement>('input, textarea, select') : null;
        (field ?? body.current)?.focus();
      }}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <header className={styles.head}>
        <div>
          <Dialog.Title className={styles.title}>{title}</Dialog.Title>
          {subtitle === undefined ? null : <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        <IconButton label={close} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div ref={body} className={classNames(styles.body, bodyClassName)} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
      {footer}
    </ModalDialog>
  );
};
