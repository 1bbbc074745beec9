/** A ruleset as nft prints it, in colours. */
import styles from './NftText.module.css';
import { nftTokens } from './nft-tokens.ts';

export interface NftTextProps {
  readonly label: string;
  readonly text: string;
}

export const NftText = ({ label, text }: NftTextProps) => (
  // it scrolls, and so it can be reached with the keyboard
  <pre className={styles.text} role="region" aria-label={label} tabIndex={0}>
    {nftTokens(text).map((token, index) => (
      <span key={index} className={styles[token.kind]}>
        {token.text}
      </span>
    ))}
  </pre>
);
