/**
 * A text area with numbered lines and colours; lines that are wrong are marked. What is seen is drawn below the text area, which breaks its
 * lines at the same places and is itself without ink.
 */
import type { Ref } from 'react';
import { classNames } from '../class-names.ts';
import styles from './SourceEditor.module.css';
import { SourceLine } from './SourceLine.tsx';
import type { SourceToken } from './source-token.ts';

export interface SourceEditorProps {
  readonly label: string;
  readonly text: string;
  /** Of each line: put together they are the line. */
  readonly lines: readonly (readonly SourceToken[])[];
  /** The numbers of the wrong lines, from 1; with any in it, also undefined, the text is wrong. */
  readonly wrong: ReadonlySet<number | undefined>;
  readonly onText: (text: string) => void;
  /** Where the caret is, or was put: as many UTF-16 units from the beginning. */
  readonly onCaret?: (offset: number) => void;
  /** Says how high it is. */
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

export const SourceEditor = ({ label, text, lines, wrong, onText, onCaret, className, ref }: SourceEditorProps) => (
  <div className={classNames(styles.editor, className)}>
    <div className={styles.sheet}>
      <ol className={styles.lines} aria-hidden>
        {lines.map((tokens, index) => (
          <li key={index} className={classNames(wrong.has(index + 1) && styles.wrong)}>
            <SourceLine tokens={tokens} />
          </li>
        ))}
      </ol>
      <textarea
        ref={ref}
        className={styles.text}
        aria-label={label}
        aria-invalid={wrong.size > 0}
        autoFocus
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          onCaret?.(event.target.selectionStart);
        }}
        onSelect={({ currentTarget }) => {
          onCaret?.(currentTarget.selectionStart);
        }}
      />
    </div>
  </div>
);
