/** Copies an address that has the lab in it, and shows it: a browser may forbid the copying. */
import { copyText } from '../ui/index.ts';
import { report } from './files-store.ts';
import { labOfPage } from './lab-of-page.ts';
import { linkOf } from './lab-link.ts';

export async function copyLink(): Promise<void> {
  const lab = labOfPage();
  if (lab === undefined) return;
  const { name, text, leftOut } = lab;
  const link = await linkOf(window.location.origin, text);
  if (!link.ok) {
    report({ kind: 'link-too-long', name, length: link.length });
    return;
  }
  report({ kind: 'link', name, url: link.url, isCopied: await copyText(link.url), leftOut });
}
