/** The pinyin of names, as soon as what knows it is loaded: only where the page speaks Chinese. */
import { useEffect, useState } from 'react';
import { useUi } from '../ui/index.ts';

type PinyinOf = (name: string) => readonly string[];
const none: PinyinOf = () => [];

export const usePinyin = (): PinyinOf => {
  const isChinese = useUi((ui) => ui.language === 'zh');
  const [loaded, setLoaded] = useState<PinyinOf>();
  useEffect(() => {
    if (!isChinese) return;
    let isWanted = true;
    // without it (a lost connection), names are still found by themselves
    import('./pinyin-names.ts').then(
      ({ pinyinNames }) => {
        if (isWanted) setLoaded(() => pinyinNames);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [isChinese]);
  return isChinese ? (loaded ?? none) : none;
};
