/**
 * One line of text that a person types, with its label, and beneath it why it cannot be taken. What it would be next can
 * be proposed: it stands beneath, and the right arrow at the end of the text fills it in.
 */
import { useId, useRef } from 'react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import field from './Field.module.css';
import { Kbd } from './Kbd.tsx';
import styles from './TextField.module.css';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'children'> {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** A sentence; without one the value is fine. */
  readonly problem?: string | undefined;
  /** For names, addresses and whatever else goes to the kernel as it is. */
  readonly mono?: boolean;
  /** Where the field's place already says what it is: the label is only read out. */
  readonly labelHidden?: boolean;
  /** A value that would be sensible. */
  readonly proposal?: string | undefined;
  /** The id of what else is said of it (`HintLines`). */
  readonly hintsId?: string | undefined;
}

export const TextField = ({
  label,
  value,
  onValue,
  problem,
  mono = false,
  labelHidden = false,
  proposal,
  hintsId,
  className,
  ...rest
}: TextFieldProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const described = [...(problem === undefined ? [] : [`${id}-problem`]), ...(hintsId === undefined ? [] : [hintsId])];
  const proposed = proposal === value ? undefined : proposal;
  const fillIn = (text: string): void => {
    onValue(text);
    input.current?.focus();
  };
  return (
    <div className={classNames(field.field, className)}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : field.label}>
        {label}
      </label>
      <input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...(proposed !== undefined && { placeholder: proposed })}
        {...rest}
        id={id}
        ref={input}
        className={classNames(styles.input, mono && 'mono')}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
        onChange={(event) => {
          onValue(event.target.value);
        }}
        onKeyDown={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget;
          const atEnd = selectionStart === value.length && selectionEnd === value.length;
          if (event.key !== 'ArrowRight' || !atEnd || proposed === undefined) return;
          event.preventDefault();
          fillIn(proposed);
        }}
      />
      {proposed === undefined ? null : <Proposed text={proposed} onTake={fillIn} />}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};

interface ProposedProps {
  readonly text: string;
  readonly onTake: (text: string) => void;
}

const Proposed = ({ text, onTake }: ProposedProps) => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.proposed}
      aria-label={t('ui.takeProposal', { text })}
      aria-keyshortcuts="ArrowRight"
      onClick={() => {
        onTake(text);
      }}
    >
      <span className="mono">{text}</span>
      <Kbd>→</Kbd>
    </button>
  );
};
