const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `999 B`, `2.1 kB`, `34 MB`: decimal, as `ip -s -h` counts, with the digits that say something. */
export function formatBytes(bytes: number): string {
  const exponent = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1_000 ** exponent;
  return `${exponent === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1)} ${UNITS[exponent] ?? ''}`;
}
