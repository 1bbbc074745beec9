/**
 * The parts of the page, gone through by a key: the bar, the palette, the canvas, the panels, the commands. `data-part`
 * marks each. Who comes back to one goes on where they left it.
 */

const PARTS = '[data-part]';
/** Where a part begins for who was not in it yet: at what is chosen there, or else at the first that takes the focus. */
const CHOSEN = '.react-flow__node.selected, [role="tab"][aria-selected="true"], [role="treeitem"][tabindex="0"]';
const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

const left = new WeakMap<Element, Element>();

/** Gives the next part the focus, or the one before; one that is not shown is passed over. Where nothing has the focus, the canvas comes first. */
export const goToPart = (by: 1 | -1): void => {
  const parts = [...document.querySelectorAll(PARTS)].filter((part) => entryOf(part) !== undefined);
  const focused = document.activeElement;
  const from = parts.findIndex((part) => part.contains(focused));
  if (from !== -1 && focused !== null) left.set(parts[from] ?? focused, focused);
  const next = from === -1 ? parts.find((part) => part.matches('[data-part="canvas"]')) : parts.at((from + by) % parts.length);
  if (next !== undefined) entryOf(next)?.focus();
};

const entryOf = (part: Element): HTMLElement | SVGElement | undefined => {
  const before = left.get(part);
  const known = before !== undefined && part.contains(before) ? [before] : [];
  return [...known, ...part.querySelectorAll(CHOSEN), ...part.querySelectorAll(FOCUSABLE)].find(takesFocus);
};

const takesFocus = (element: Element): element is HTMLElement | SVGElement =>
  (element instanceof HTMLElement || element instanceof SVGElement) && element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
