/** A text area with numbered lines; those with an error are marked. */
import { classNames } from '../../../ui/index.ts';
import type { NftError } from './nft-errors.ts';
import styles from './RulesetEditor.module.css';

export interface RulesetEditorProps {
  readonly label: string;
  readonly text: string;
  readonly errors: readonly NftError[];
  readonly onText: (text: string) => void;
}

export const RulesetEditor = ({ label, text, errors, onText }: RulesetEditorProps) => {
  const lines = text.split('\n').length;
  const wrong = new Set(errors.map(({ line }) => line));
  return (
    <div className={styles.editor}>
      <ol className={styles.numbers} aria-hidden>
        {Array.from({ length: lines }, (_, index) => (
          <li key={index} className={classNames(wrong.has(index + 1) && styles.wrong)}>
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        className={styles.text}
        aria-label={label}
        aria-invalid={errors.length > 0}
        autoFocus
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        rows={Math.max(lines, 6)}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
    </div>
  );
};
