/** The small pencil beside something that can be changed: opens the form for it. */
import { Pencil } from 'lucide-react';
import styles from './table.module.css';

export interface EditButtonProps {
  /** What it changes, in a sentence. */
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export const EditButton = ({ label, open, onToggle }: EditButtonProps) => (
  <button type="button" className={styles.edit} aria-label={label} title={label} aria-expanded={open} onClick={onToggle}>
    <Pencil aria-hidden />
  </button>
);
