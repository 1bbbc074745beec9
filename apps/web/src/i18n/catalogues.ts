/** Both catalogues at once, for what compares them. The page loads only the one that it speaks: see `i18n.ts`. */
import { en as enFirst } from './en.ts';
import { enLate } from './en-late.ts';
import { zh as zhFirst } from './zh.ts';
import { zhLate } from './zh-late.ts';

export const en = { ...enFirst, ...enLate };
export const zh = { ...zhFirst, ...zhLate };
