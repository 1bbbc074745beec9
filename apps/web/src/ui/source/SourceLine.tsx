/** The tokens of a line, in their colours. */
import type { SourceToken } from './source-token.ts';
import tones from './source-tones.module.css';

export const SourceLine = ({ tokens }: { readonly tokens: readonly SourceToken[] }) =>
  tokens.map(({ kind, text }, index) => (
    <span key={index} className={tones[kind]}>
      {text}
    </span>
  ));
