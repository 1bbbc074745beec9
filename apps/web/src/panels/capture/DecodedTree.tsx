/** The layers of a packet, each of which unfolds. */
import type { DecodedField } from '@patchbay/shared/protocol';
import styles from './Capture.module.css';

export interface DecodedTreeProps {
  readonly fields: readonly DecodedField[];
  /** Called with the field that a pointer or the focus is on. */
  readonly onPoint: (field: DecodedField | undefined) => void;
}

export const DecodedTree = ({ fields, onPoint }: DecodedTreeProps) => (
  <ul className={styles.fields}>
    {fields.map((field, index) => (
      // a packet does not change: the place of a field is its name
      <li key={index}>
        <Field of={field} onPoint={onPoint} />
      </li>
    ))}
  </ul>
);

const Field = ({ of, onPoint }: { readonly of: DecodedField; readonly onPoint: DecodedTreeProps['onPoint'] }) => {
  const pointing = {
    onMouseEnter: () => {
      onPoint(of);
    },
    onFocus: () => {
      onPoint(of);
    },
  };
  if (of.fields.length === 0) {
    return (
      // what it lights up is worth reaching by keyboard
      <span className={styles.leaf} tabIndex={0} title={of.name} {...pointing}>
        {of.text}
      </span>
    );
  }
  return (
    <details className={styles.field}>
      <summary title={of.name} {...pointing}>
        {of.text}
      </summary>
      <DecodedTree fields={of.fields} onPoint={onPoint} />
    </details>
  );
};
