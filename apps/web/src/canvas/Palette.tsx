/** What can be put into the lab, or drawn beside it: drag it onto the canvas, click it, or press its key. */
import { useTranslation } from 'react-i18next';
import { announcedKeys, shownKeys } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { useMayAsk } from '../session/may-ask.ts';
import { useIsOffered } from '../session/offers.ts';
import { Kbd, Tooltip } from '../ui/index.ts';
import type { Making } from './gestures.ts';
import { drawRegion } from './marks/drawing-region.ts';
import { makeMark } from './marks/make-mark.ts';
import { MAKING_MARKS } from './marks/mark-actions.ts';
import type { MarkMaking } from './marks/mark-making.ts';
import { startPaletteDrag } from './palette-drag.ts';
import { MAKING_ACTIONS } from './tool-actions.ts';
import { useMaking } from './use-making.ts';
import styles from './Palette.module.css';

export const Palette = () => {
  const { t } = useTranslation();
  const make = useMaking();
  const making = (what: Making) => (
    <MakingEntry
      what={what}
      onChoose={() => {
        make(what);
      }}
    />
  );
  const marking = (what: MarkMaking, onChoose: () => void) => (
    <Entry
      what={what}
      action={MAKING_MARKS[what]}
      name={t(`canvas.marks.palette.${what}`)}
      hint={t(`canvas.marks.palette.${what}Hint`, { key: shownKeys(MAKING_MARKS[what]) })}
      onChoose={onChoose}
    />
  );
  return (
    <nav className={styles.rail} aria-label={t('canvas.palette.label')}>
      {making('namespace')}
      {making('bridge')}
      {making('router')}
      {making('internet')}
      {marking('note', () => {
        makeMark('note');
      })}
      {marking('region', drawRegion)}
    </nav>
  );
};

interface MakingEntryProps {
  readonly what: Making;
  readonly onChoose: () => void;
}

const MakingEntry = ({ what, onChoose }: MakingEntryProps) => {
  const { t } = useTranslation();
  const action = MAKING_ACTIONS[what];
  return useIsOffered(what) ? (
    <Entry what={what} action={action} name={t(`canvas.palette.${what}`)} hint={t('canvas.palette.hint', { key: shownKeys(action) })} onChoose={onChoose} />
  ) : null;
};

interface EntryProps {
  readonly what: Making | MarkMaking;
  readonly action: Action;
  readonly name: string;
  readonly hint: string;
  readonly onChoose: () => void;
}

const Entry = ({ what, action, name, hint, onChoose }: EntryProps) => {
  const mayMake = useMayAsk('change');
  return (
    <Tooltip side="right" text={hint}>
      <button
        type="button"
        className={styles.entry}
        data-tour={what}
        aria-keyshortcuts={announcedKeys(action)}
        disabled={!mayMake}
        draggable={mayMake}
        onDragStart={(event) => {
          startPaletteDrag(event, what);
        }}
        onClick={onChoose}
      >
        {action.icon === undefined ? null : <action.icon />}
        {name}
        <span className={styles.key} aria-hidden data-detail>
          <Kbd>{shownKeys(action) ?? ''}</Kbd>
        </span>
      </button>
    </Tooltip>
  );
};
