/** A line that a command prints, and the command: what was decided, in the kernel's own words. */
import type { Evidence as EvidenceData } from '@patchbay/shared/explain';
import { renderCommand } from '@patchbay/shared/plan';
import { CommandText } from '../command/CommandText.tsx';
import styles from './Evidence.module.css';

export const Evidence = ({ argv, line }: EvidenceData) => (
  <div className={styles.evidence}>
    <code className={styles.command}>
      <CommandText>{`$ ${renderCommand(argv)}`}</CommandText>
    </code>
    {line === '' ? null : <code>{line}</code>}
  </div>
);
