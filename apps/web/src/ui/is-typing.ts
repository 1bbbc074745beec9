/** Whether keys that are pressed on an element are text: shortcuts leave them alone. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
