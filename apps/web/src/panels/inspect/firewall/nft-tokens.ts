/** The words of a ruleset by what they are, for colours. Pure; it knows the look of nft's language, not its grammar. */
import type { SourceToken, SourceTone } from '../../../ui/source/source-token.ts';

const STRUCTURE = ['table', 'chain', 'set', 'map', 'flowtable', 'counter', 'quota', 'limit', 'type', 'hook', 'priority', 'policy', 'device', 'flags', 'elements'];
const VERDICTS = ['accept', 'drop', 'reject', 'queue', 'continue', 'return', 'jump', 'goto', 'masquerade', 'snat', 'dnat', 'redirect', 'log'];

/** An alternative a kind: the first that fits at a place is what stands there. */
const WORDS: readonly (readonly [kind: SourceTone, pattern: string])[] = [
  ['comment', String.raw`#[^\n]*`],
  ['string', String.raw`"[^"\n]*"`],
  ['structure', String.raw`\b(?:${STRUCTURE.join('|')})\b`],
  ['verdict', String.raw`\b(?:${VERDICTS.join('|')})\b`],
  ['variable', String.raw`[@$][\w-]+`],
  ['value', String.raw`\b(?:0x[0-9a-f]+|\d[\w.:/-]*|(?:[0-9a-f]{0,4}:){2,}[0-9a-f:./]*)`],
  ['plain', String.raw`[\w-]+|[^\w#"@$]+|.`],
];
const TOKEN = new RegExp(WORDS.map(([kind, pattern]) => `(?<${kind}>${pattern})`).join('|'), 'gs');

/** The tokens of a text: put together they are the text. */
export const nftTokens = (text: string): readonly SourceToken[] =>
  [...text.matchAll(TOKEN)].map(([token, ...groups]) => ({
    kind: WORDS[groups.findIndex((group) => group !== undefined)]?.[0] ?? 'plain',
    text: token,
  }));
