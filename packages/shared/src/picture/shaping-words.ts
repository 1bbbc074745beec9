/** What a queueing discipline does to a cable, in a few words: “10 Mbit/s”, “20 ms”, “1 % loss”. */
import type { Shaping } from '../observation/index.ts';
import type { PictureWords } from './picture-words.ts';

export const shapingWords = (words: PictureWords, { rate, delay, loss, classes }: Shaping): readonly string[] => [
  ...(rate === undefined ? [] : [rateText(rate)]),
  ...(classes === undefined ? [] : [words.classes(classes.toUpperCase())]),
  ...(delay === undefined ? [] : [`${short(delay)} ms`]),
  ...(loss === undefined ? [] : [words.loss(short(loss))]),
];

/** It takes a while until what is sent arrives, or it does not all arrive. */
export const isSlow = ({ rate, delay, classes }: Shaping): boolean => rate !== undefined || delay !== undefined || classes !== undefined;
export const isLossy = ({ loss }: Shaping): boolean => loss !== undefined;

const UNITS = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'] as const;

/** The units are the same in every language. */
const rateText = (rate: number): string => {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(rate) / 3)));
  return `${short(rate / 1000 ** power)} ${UNITS[power] ?? ''}`;
};

const short = (figure: number): string => String(Number(figure.toPrecision(3)));
