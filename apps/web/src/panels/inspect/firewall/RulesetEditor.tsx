/** Where a ruleset is written, in the colours in which it is shown. */
import { useMemo } from 'react';
import { SourceEditor } from '../../../ui/source/SourceEditor.tsx';
import type { NftError } from './nft-errors.ts';
import { nftTokens } from './nft-tokens.ts';
import styles from './RulesetEditor.module.css';

export interface RulesetEditorProps {
  readonly label: string;
  readonly text: string;
  readonly errors: readonly NftError[];
  readonly onText: (text: string) => void;
}

export const RulesetEditor = ({ label, text, errors, onText }: RulesetEditorProps) => {
  const lines = useMemo(() => text.split('\n').map(nftTokens), [text]);
  const wrong = useMemo(() => new Set(errors.map(({ line }) => line)), [errors]);
  return <SourceEditor label={label} text={text} lines={lines} wrong={wrong} onText={onText} className={styles.editor} />;
};
