/** A function that is also given what it returned the last time. */
export const withMemory = <I, O>(step: (input: I, before: O | undefined) => O): ((input: I) => O) => {
  let before: O | undefined;
  return (input) => (before = step(input, before));
};
