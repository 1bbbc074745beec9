/** An object without the properties that are undefined, or that say nothing. */
export function without<T extends object>(object: T, saysNothing: (value: unknown) => boolean = (value) => value === undefined): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !saysNothing(value))) as Defined<T>;
}

/** Undefined, or a list or an object in which nothing is. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
