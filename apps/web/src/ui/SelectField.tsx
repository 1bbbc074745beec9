/** A choice of one among a few, with its label. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import field from './Field.module.css';
import styles from './SelectField.module.css';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Where the field's place already says what it is: the label is only read out. */
  readonly labelHidden?: boolean;
  /** They are words of the page, and not names and values as the kernel has them. */
  readonly inWords?: boolean;
  /** The `option`s. */
  readonly children: ReactNode;
}

export const SelectField = ({ label, value, onValue, labelHidden = false, inWords = false, children }: SelectFieldProps) => {
  const id = useId();
  return (
    <div className={field.field}>
      <label className={labelHidden ? 'visually-hidden' : field.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={classNames(styles.select, inWords && styles.words)}
        value={value}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      >
        {children}
      </select>
    </div>
  );
};
