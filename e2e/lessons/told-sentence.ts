/** What the page says of a mistake. */
import { sayMissing } from '../../apps/web/src/lesson/check-sentence.ts';
import type { Told } from '../../apps/server/src/lesson/test-mistakes.ts';
import { textOf } from '../page/catalogue.ts';
import type { Language } from '../page/catalogue.ts';

/** Stands for whatever is not known of a sentence. */
const ANYTHING = '\u0000';

/** The page's sentence, in a language; where a name or value is not known, anything may stand. `explained`: with why it is so. */
export function toldSentence(language: Language, { why, ...told }: Told, explained: boolean): RegExp {
  const t = ((key: string, values?: Parameters<typeof textOf>[2]) => textOf(language, key, values, ANYTHING)) as unknown as Parameters<typeof sayMissing>[0];
  const any = { subject: ANYTHING, found: ANYTHING, wanted: ANYTHING };
  const sentence = sayMissing(t, { ...any, ...told, ...(why !== undefined && explained && { why: { cause: why.cause, way: 'there', at: { namespace: '' }, values: {} } }) }, language);
  return new RegExp(sentence.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(ANYTHING, '.+'));
}
