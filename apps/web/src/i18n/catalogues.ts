/** Both catalogues at once, for what compares them. The page loads only the one that it speaks: see `i18n.ts`. */
import { en as enFirst } from './en.ts';
import { enLate } from './en-late.ts';
import { zh as zhFirst } from './zh.ts';
import { zhLate } from './zh-late.ts';

export const en = { ...enFirst, ...enLate, errors: withLateRefusals(enFirst.errors, enLate.errors), panels: { ...enFirst.panels, ...enLate.panels }, ui: withLate(enFirst.ui, enLate.ui) };
export const zh = { ...zhFirst, ...zhLate, errors: withLateRefusals(zhFirst.errors, zhLate.errors), panels: { ...zhFirst.panels, ...zhLate.panels }, ui: withLate(zhFirst.ui, zhLate.ui) };

/** What can be wrong with what panels alone offer is said late, too. */
function withLate<F extends { readonly problem: object }, L extends { readonly problem: object }>(first: F, late: L) {
  const problem: F['problem'] & L['problem'] = { ...first.problem, ...late.problem };
  return { ...first, problem };
}

/** And what only a class is refused. */
function withLateRefusals<F extends { readonly refusal: object }, L extends { readonly refusal: object }>(first: F, late: L) {
  const refusal: F['refusal'] & L['refusal'] = { ...first.refusal, ...late.refusal };
  return { ...first, refusal };
}
