/** Copies a text, and says that it did. */
import { Check, Copy, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import styles from './CopyButton.module.css';
import { useCopy } from './use-copy.ts';
import type { CopyState } from './use-copy.ts';

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: the name of a button without words, a hint on one that has some. */
  readonly label: string;
  /** Words on the button; without them it is an icon. */
  readonly children?: string;
  readonly className?: string | undefined;
}

export const CopyButton = ({ text, label, children, className }: CopyButtonProps) => {
  const { t } = useTranslation();
  const { state, copy } = useCopy();
  return (
    <button
      type="button"
      className={classNames(styles.copy, styles[state], className)}
      aria-label={children === undefined ? label : undefined}
      title={label}
      onClick={() => {
        copy(text);
      }}
    >
      <CopyIcon state={state} />
      {children === undefined ? null : <span aria-live="polite">{state === 'idle' ? children : t(`panels.copy.${state}`)}</span>}
      {children === undefined ? (
        <span className="visually-hidden" role="status">
          {state === 'idle' ? '' : t(`panels.copy.${state}`)}
        </span>
      ) : null}
    </button>
  );
};

const CopyIcon = ({ state }: { readonly state: CopyState }) => {
  switch (state) {
    case 'idle':
      return <Copy aria-hidden />;
    case 'copied':
      return <Check aria-hidden />;
    case 'failed':
      return <X aria-hidden />;
  }
};
