/**
 * The text of the file that was opened in a lab, or saved from it, last: a save keeps its comments, and the checks, which
 * only a file has. This browser tab alone remembers it.
 */
const keyOf = (lab: string): string => `patchbay.file.${lab}`;

export function rememberFile(lab: string, text: string): void {
  try {
    sessionStorage.setItem(keyOf(lab), text);
  } catch {
    // no room for it, or none allowed: what is saved is then written afresh
    sessionStorage.removeItem(keyOf(lab));
  }
}

export const rememberedFile = (lab: string): string | undefined => sessionStorage.getItem(keyOf(lab)) ?? undefined;
