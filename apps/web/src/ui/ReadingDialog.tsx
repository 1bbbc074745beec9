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
  /** Stays in sight below what is scrolled. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export const ReadingDialog = ({ title, subtitle, close, onClose, onCloseAutoFocus, className, bodyClassName, footer, children }: ReadingDialogProps) => {
  const body = useRef<HTMLDivElement>(null);
  return (
    <ModalDialog
      className={classNames(styles.dialog, className)}
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
