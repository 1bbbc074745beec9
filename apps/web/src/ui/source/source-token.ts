/** A piece of a text that is written line by line, by what it is to be told from: names of looks, not of a language. */
export type SourceTone = 'comment' | 'string' | 'structure' | 'verdict' | 'value' | 'variable' | 'plain';

export interface SourceToken {
  readonly kind: SourceTone;
  readonly text: string;
}
