/**
 * xterm.js writes its theme and its sizes into `<style>` elements, which the server's policy forbids (see
 * docs/decisions/07-styles-of-the-terminal.md). A style sheet that a script constructs is not forbidden: while `open`
 * runs, whoever makes a `<style>` gets an element that is not shown and hands its text to one of those.
 */
export function withAdoptedStyles(open: () => void): void {
  const createElement = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement =>
    name === 'style' ? adoptedStyle(createElement('template')) : createElement(name, options);
  try {
    open();
  } finally {
    // the document's own again: what stood in front of it is taken away
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** From now on the element's text is a constructed style sheet, which goes when the element does. */
function adoptedStyle(element: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const remove = element.remove.bind(element);
  return Object.defineProperties(element, {
    textContent: { set: (text: string) => sheet.replaceSync(text) },
    remove: {
      value: () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
        remove();
      },
    },
  });
}
