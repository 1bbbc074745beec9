/** In which looks each view is taken. */

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh';
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The zoom of the browser: so many pixels of the screen to one of CSS. */
  readonly zoom?: number;
  readonly touch?: boolean;
}

export const LOOKS: readonly [Look, ...Look[]] = [
  { theme: 'light', language: 'en', width: 1440, height: 900 },
  { theme: 'dark', language: 'zh', width: 1440, height: 900 },
  { theme: 'light', language: 'zh', width: 1280, height: 800 },
  { theme: 'dark', language: 'en', width: 1920, height: 1080 },
];

const TABLET: readonly Look[] = [
  { theme: 'light', language: 'en', width: 820, height: 1180, touch: true },
  { theme: 'dark', language: 'zh', width: 1180, height: 820, touch: true },
];

/** A page of 1280 × 800 at 200 %. */
const ZOOMED: readonly Look[] = [
  { theme: 'light', language: 'en', width: 640, height: 400, zoom: 2 },
  { theme: 'dark', language: 'zh', width: 640, height: 400, zoom: 2 },
];

const WIDE: Look = { theme: 'light', language: 'en', width: 3840, height: 2160 };

/** Views whose names begin so have looks of their own; the first that fits counts. */
const OWN_LOOKS: readonly (readonly [begin: string, looks: readonly Look[]])[] = [
  ['tablet', TABLET],
  ['zoom-200', ZOOMED],
  ['empty', [...LOOKS, WIDE]],
  ['three-on-a-bridge', [...LOOKS, WIDE]],
];

export const looksOf = (view: string): readonly Look[] => OWN_LOOKS.find(([begin]) => view.startsWith(begin))?.[1] ?? LOOKS;

/** All that there are; a view that is brought about by a finger needs one. */
export const everyLookOf = (view: string): readonly Look[] => (view.startsWith('tablet') ? TABLET : [...LOOKS, ...TABLET, ...ZOOMED, WIDE]);

export const nameOfLook = ({ theme, language, width }: Look): string => `${theme}-${language}-${String(width)}`;
