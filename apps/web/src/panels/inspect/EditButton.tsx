/** The small pencil beside something that can be changed: opens the form for it. */
import { Pencil } from 'lucide-react';
import { useWhyNot } from '../use-why-not.ts';
import styles from './table.module.css';

export interface EditButtonProps {
  /** What it changes, in a sentence. */
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export const EditButton = ({ label, open, onToggle }: EditButtonProps) => {
  const whyNot = useWhyNot('change');
  return (
    <button type="button" className={styles.edit} aria-label={label} disabled={whyNot !== undefined} title={whyNot ?? label} aria-expanded={open} onClick={onToggle}>
      <Pencil aria-hidden />
    </button>
  );
};
