/** The layers of a packet, each of which unfolds; where it was held against another, what differs stands out, unfolded. */
import type { DecodedField } from '@patchbay/shared/protocol';
import styles from './Capture.module.css';

/** What else may be known of a field: what it was elsewhere, that it was not there, and that something in it is not what it was. */
export interface ShownField extends DecodedField {
  readonly before?: string;
  readonly isNew?: true;
  readonly isChanged?: true;
  readonly fields: readonly ShownField[];
}

export interface DecodedTreeProps {
  readonly fields: readonly ShownField[];
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

const Field = ({ of, onPoint }: { readonly of: ShownField; readonly onPoint: DecodedTreeProps['onPoint'] }) => {
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
        <Text of={of} />
      </span>
    );
  }
  return (
    <details className={styles.field} open={of.isChanged === true && of.isNew !== true}>
      <summary title={of.name} {...pointing}>
        <Text of={of} />
      </summary>
      <DecodedTree fields={of.fields} onPoint={onPoint} />
    </details>
  );
};

const Text = ({ of: { text, before, isNew } }: { readonly of: ShownField }) => {
  if (isNew === true) return <ins className={styles.other}>+ {text}</ins>;
  if (before === undefined) return text;
  return (
    <>
      <del className={styles.former}>{before}</del>
      <span aria-hidden> → </span>
      <ins className={styles.other}>{text}</ins>
    </>
  );
};
