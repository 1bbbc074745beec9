/**
 * Puts a text into the clipboard; resolves with whether it is there. A browser may forbid it, and gives a page that came
 * without TLS from another machine no clipboard at all (Secure Contexts).
 */
export async function copyText(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
