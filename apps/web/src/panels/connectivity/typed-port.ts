const LAST = 65_535;

/** The TCP or UDP port that somebody typed; undefined where it is none. */
export function typedPort(text: string): number | undefined {
  const digits = text.trim();
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= LAST ? port : undefined;
}
