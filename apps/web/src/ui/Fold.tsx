/** Something folded away, for who wants to see it. What is in it is made when it is first opened. */
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

export interface FoldProps {
  readonly summary: string;
  readonly children: ReactNode;
}

export const Fold = ({ summary, children }: FoldProps) => {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={styles.fold}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setOpened(true);
      }}
    >
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        {summary}
      </summary>
      <div className={styles.content}>{opened ? children : null}</div>
    </details>
  );
};
