/** By which spreadsheets know that a file is in UTF-8. */
const MARK = '\uFEFF';

/**
 * A table as comma-separated values (RFC 4180). What a spreadsheet would run as a formula is marked as a text there: names
 * are what people chose for themselves.
 */
export const renderCsv = (rows: readonly (readonly string[])[]): string =>
  `${MARK}${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;

function field(value: string): string {
  const text = /^[\s]*[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
