/** What a person typed where a whole number goes: nothing, a number, or neither. */
export type TypedNumber = { readonly ok: true; readonly value: number | undefined } | { readonly ok: false };

export function typedNumber(text: string): TypedNumber {
  const digits = text.trim();
  if (digits === '') return { ok: true, value: undefined };
  return /^\d{1,9}$/.test(digits) ? { ok: true, value: Number(digits) } : { ok: false };
}
