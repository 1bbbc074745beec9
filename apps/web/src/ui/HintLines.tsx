/**
 * What is worth knowing of what was typed, a line each: its sign says how much it weighs, and its words say why. It is
 * told politely to those who do not see it, when they pause.
 */
import type { Hint, HintWeight } from '@patchbay/shared/hints';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './HintLines.module.css';

const SIGNS = { good: CircleCheck, note: Info, warn: TriangleAlert } as const satisfies Record<HintWeight, LucideIcon>;

export interface HintLinesProps {
  /** By which a field says that these are about it. */
  readonly id: string;
  readonly hints: readonly Hint[];
}

export const HintLines = ({ id, hints }: HintLinesProps) => {
  // they come after the first load, and may come when something is said already
  const { t, i18n } = useTranslation(undefined, { bindI18nStore: 'added' });
  // it is there before there is anything in it: what comes with its first line would not be told
  return (
    <ul id={id} className={styles.hints} aria-live="polite" aria-label={t('ui.hints')}>
      {hints.filter(({ code, values }) => i18n.exists(`hints.${code}`, values)).map(({ code, weight, values }) => {
        const Sign = SIGNS[weight];
        return (
          <li key={code} className={styles[weight]} data-hint={code}>
            <Sign aria-hidden />
            <span>{t(`hints.${code}`, values)}</span>
          </li>
        );
      })}
    </ul>
  );
};
