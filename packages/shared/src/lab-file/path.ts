/** Where something stands in a file: the keys and the numbers of items that lead to it. */
export type Path = readonly (string | number)[];

/** `namespaces.net0.routes[0].via` */
export const renderPath = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : `${index === 0 ? '' : '.'}${step}`)).join('');

/** One text for each path, to look it up by. */
export const pathKey = (path: Path): string => JSON.stringify(path);
