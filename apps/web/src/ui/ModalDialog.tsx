/**
 * A dialog over the whole page, open for as long as it is there. Its shade is its own: the server's policy forbids the
 * styles that `Dialog.Overlay` puts in to keep the page from scrolling. It is no part of the index: only what is loaded
 * when it is asked for has one, and the first load stays without it.
 */
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './ModalDialog.module.css';

export interface ModalDialogProps {
  /** Says where it stands, and how large it is. */
  readonly className: string | undefined;
  readonly onClose: () => void;
  /** Where the focus goes; without it, to the first thing in it that can have it. */
  readonly onOpenAutoFocus?: (event: Event) => void;
  readonly onCloseAutoFocus: (event: Event) => void;
  /** With a `Dialog.Title`, by which it is known. */
  readonly children: ReactNode;
}

export const ModalDialog = ({ className, onClose, children, ...focus }: ModalDialogProps) => (
  <Dialog.Root
    open
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Dialog.Portal>
      <div className={styles.shade} />
      <Dialog.Content className={classNames(styles.dialog, className)} aria-describedby={undefined} {...focus}>
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
