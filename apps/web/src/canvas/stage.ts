/**
 * A step of a computation that works again only when one of its inputs is another object. It is also given what it
 * returned the last time, so that it can keep what has not changed.
 */
export const stage = <I extends readonly unknown[], O>(
  work: (before: O | undefined, ...inputs: I) => O,
): ((...inputs: I) => O) => {
  let last: { readonly inputs: I; readonly output: O } | undefined;
  return (...inputs) => {
    if (last === undefined || inputs.some((input, index) => input !== last?.inputs[index])) {
      last = { inputs, output: work(last?.output, ...inputs) };
    }
    return last.output;
  };
};
