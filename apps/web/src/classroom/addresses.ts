/** Addresses of the pages of classes. */

/** `/join` and `/join/CODE` → the code, empty where there is none; anything else → undefined. */
export function codeInAddress(path: string): string | undefined {
  const [found, code = ''] = /^\/join(?:\/([^/]*))?\/?$/.exec(path) ?? [];
  return found === undefined ? undefined : decoded(code);
}

/** `/classes/ID` → ID. */
export function classInAddress(path: string): string | undefined {
  const [, id] = /^\/classes\/([^/]+)\/?$/.exec(path) ?? [];
  return id === undefined ? undefined : decoded(id);
}

export const classAddress = (id: string): string => `/classes/${encodeURIComponent(id)}`;
export const labAddress = (id: string): string => `/labs/${encodeURIComponent(id)}`;
export const joinAddress = (origin: string, code: string): string => `${origin}/join/${code}`;

/** As it stands where it was not written by an encoder. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
