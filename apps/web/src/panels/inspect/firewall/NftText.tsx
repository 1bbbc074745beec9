/** A ruleset as nft prints it, in colours. A line that is too long goes on beneath itself. */
import type { CSSProperties } from 'react';
import { SourceLine } from '../../../ui/source/SourceLine.tsx';
import styles from './NftText.module.css';
import { nftTokens } from './nft-tokens.ts';

export interface NftTextProps {
  readonly label: string;
  readonly text: string;
}

export const NftText = ({ label, text }: NftTextProps) => (
  <div className={styles.text} role="region" aria-label={label}>
    {text.trimEnd().split('\n').map((line, index) => (
      <code key={index} className={styles.line} style={indent(line)}>
        <SourceLine tokens={nftTokens(line)} />
      </code>
    ))}
  </div>
);

/** How deep the line stands, in tabs. */
const indent = (line: string): CSSProperties => ({ '--depth': line.length - line.trimStart().length }) as CSSProperties;
