import type { InterfaceRow } from '../drawing/index.ts';
import type { PictureWords } from './picture-words.ts';

/** “macvlan on eth0”, “to Ann”, “in red”, “standby in bond0”; undefined where nothing is to be told of it. */
export const tagOf = (words: PictureWords, { kind, border, lower, master, isActive }: InterfaceRow): string | undefined => {
  const word = kind === '' ? words.unknownKind : kind;
  const parts = [
    ...(border === undefined ? [] : [words.leadsTo(border)]),
    ...(word === undefined ? [] : [lower === undefined ? word : words.kindOn(word, lower)]),
    ...(master === undefined ? [] : [(isActive === undefined ? words.inMaster : isActive ? words.activeIn : words.standbyIn)(master)]),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
};
