/** Does something with each of some things, so many at once; the results are in the order of the things. */
export async function eachOf<T, R>(things: readonly T[], atOnce: number, act: (thing: T) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = things.entries();
  const workOff = async (): Promise<void> => {
    for (const [index, thing] of waiting) results.set(index, await act(thing));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, things.length) }, workOff));
  return things.flatMap((_, index) => (results.has(index) ? [results.get(index) as R] : []));
}
