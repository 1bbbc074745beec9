/** The quiet button for one more of something, and the form that it opens. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AddButton } from './AddButton.tsx';

export interface AddingProps {
  /** The words on the button. */
  readonly what: string;
  /** The form; it calls `close` when it is done with. */
  readonly form: (close: () => void) => ReactNode;
}

export const Adding = ({ what, form }: AddingProps) => {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <div>
        <AddButton
          open={open}
          onToggle={() => {
            setOpen(!open);
          }}
        >
          {what}
        </AddButton>
      </div>
      {open ? form(close) : null}
    </>
  );
};
