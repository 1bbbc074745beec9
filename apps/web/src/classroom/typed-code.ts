/** How many characters of a code stand together. */
const GROUP = 4;

/** A code as it is written on a board (`K7QM-2XHD`), whatever case, blanks and dashes it was typed with. */
export function typedCode(typed: string): string {
  const characters = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s\p{Pd}\p{Cf}_.]/gu, '');
  return (characters.match(new RegExp(`.{1,${String(GROUP)}}`, 'gu')) ?? []).join('-');
}
