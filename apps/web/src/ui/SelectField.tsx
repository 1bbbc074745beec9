/** A choice of one among a few, with its label. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import field from './Field.module.css';
import styles from './SelectField.module.css';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The `option`s. */
  readonly children: ReactNode;
}

export const SelectField = ({ label, value, onValue, children }: SelectFieldProps) => {
  const id = useId();
  return (
    <div className={field.field}>
      <label className={field.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
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
