/**
 * The clipboard. The keys are left to the browser, which tells of them (`copy`, `cut`, `paste`) and lets their text be read
 * and written without asking anybody; what a menu or the palette asks for goes by the clipboard's own interface where the
 * page has it (not without TLS), and by what this page copied last.
 */
import type { Point } from '@patchbay/shared/drawing';
import { copyText, isTyping } from '../../ui/index.ts';
import { copiedText, cutSelected, pasteText } from './copy-gestures.ts';

let lastCopied: string | undefined;

/** Whether something could be pasted, as far as that is known without looking. */
export const canPaste = (): boolean => lastCopied !== undefined || isReadable();

const isReadable = (): boolean => 'clipboard' in navigator && 'readText' in navigator.clipboard;

/** False where nothing is selected that could be copied. */
export const copyToClipboard = (): boolean => {
  const text = copiedText();
  if (text === undefined) return false;
  lastCopied = text;
  void copyText(text);
  return true;
};

export const pasteFromClipboard = async (screen?: Point): Promise<void> => {
  const text = isReadable() ? await navigator.clipboard.readText().catch(() => undefined) : undefined;
  if (text !== undefined && pasteText(text, screen)) return;
  if (lastCopied !== undefined) pasteText(lastCopied, screen);
};

/** Answers the browser's events, for as long as there is a canvas. Returns what ends that. */
export const followClipboard = (): (() => void) => {
  const copy = (event: ClipboardEvent): void => {
    const text = isOurs(event) ? copiedText() : undefined;
    if (text === undefined || event.clipboardData === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
    lastCopied = text;
    if (event.type === 'cut') cutSelected();
  };
  const paste = (event: ClipboardEvent): void => {
    if (isOurs(event) && pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
  };
  document.addEventListener('copy', copy);
  document.addEventListener('cut', copy);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('copy', copy);
    document.removeEventListener('cut', copy);
    document.removeEventListener('paste', paste);
  };
};

/** Text that is typed, or that is marked to be copied, is not ours; nor is anything while a dialog is open. */
const isOurs = ({ defaultPrevented, target, type }: ClipboardEvent): boolean => {
  if (defaultPrevented || isTyping(target instanceof Element ? target : null)) return false;
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null) return false;
  return type === 'paste' || document.getSelection()?.isCollapsed !== false;
};
