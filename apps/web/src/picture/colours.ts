/** The colours of a picture: the tokens of the page's light theme, by their names. */
export const PICTURE_COLOURS = [
  'ground', 'surface', 'line-2', 'ink', 'ink-2', 'ink-3', 'accent', 'accent-soft', 'ok', 'ok-soft', 'bad', 'bad-soft', 'warn', 'idle', 'host', 'host-line', 'bridge', 'bridge-soft',
  'hue-yellow', 'hue-yellow-soft', 'hue-green', 'hue-green-soft', 'hue-teal', 'hue-teal-soft', 'hue-blue', 'hue-blue-soft', 'hue-violet', 'hue-violet-soft', 'hue-red', 'hue-red-soft',
] as const;

export type Colours = Readonly<Record<(typeof PICTURE_COLOURS)[number], string>>;

/** As the page's style sheet has them, whatever theme it is shown in: a picture is printed, or goes into a text. */
export function coloursOfPage(): Colours {
  const light = document.createElement('div');
  light.dataset.theme = 'light';
  light.hidden = true;
  document.body.append(light);
  const style = getComputedStyle(light);
  const colours = Object.fromEntries(PICTURE_COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
  light.remove();
  return colours;
}
