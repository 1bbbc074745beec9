/** One line of text that a person types, with its label, and beneath it why it cannot be taken. */
import { useId } from 'react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import field from './Field.module.css';
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
}

export const TextField = ({
  label,
  value,
  onValue,
  problem,
  mono = false,
  labelHidden = false,
  className,
  ...rest
}: TextFieldProps) => {
  const id = useId();
  return (
    <div className={classNames(field.field, className)}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : field.label}>
        {label}
      </label>
      <input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...rest}
        id={id}
        className={classNames(styles.input, mono && 'mono')}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      />
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};
