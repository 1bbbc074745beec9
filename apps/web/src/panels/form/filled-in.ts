/** The fields of a form in which something was typed, without the blanks around it. */
export const filledIn = <Field extends string>(typed: Readonly<Record<Field, string>>): Readonly<Partial<Record<Field, string>>> => {
  const filled: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(typed) as Field[]) {
    const text = typed[field].trim();
    if (text !== '') filled[field] = text;
  }
  return filled;
};
