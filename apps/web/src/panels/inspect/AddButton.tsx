/** The quiet button that opens the form for one more of something. */
import { Plus } from 'lucide-react';
import { useWhyNot } from '../use-why-not.ts';
import styles from './table.module.css';

export interface AddButtonProps {
  /** What it adds and where, for those who do not see that; the words on the button by default. */
  readonly label?: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: string;
}

export const AddButton = ({ label, open, onToggle, children }: AddButtonProps) => {
  const whyNot = useWhyNot('change');
  return (
    <button type="button" className={styles.quiet} aria-expanded={open} aria-label={label} disabled={whyNot !== undefined} title={whyNot} onClick={onToggle}>
      <Plus aria-hidden />
      {children}
    </button>
  );
};
