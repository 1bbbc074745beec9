/** What can be put into the lab, or drawn beside it: drag it onto the canvas, click it, or press its key. */
import { Globe, Router, SquareDashed, StickyNote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { announcedKeys, shownKeys } from '../actions/index.ts';
import type { Action, ActionIcon } from '../actions/index.ts';
import { BridgeIcon, Kbd, NamespaceIcon, Tooltip } from '../ui/index.ts';
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
  const making = (what: Making, Icon: ActionIcon) => (
    <Entry
      what={what}
      action={MAKING_ACTIONS[what]}
      Icon={Icon}
      name={t(`canvas.palette.${what}`)}
      hint={t('canvas.palette.hint', { key: shownKeys(MAKING_ACTIONS[what]) })}
      onChoose={() => {
        make(what);
      }}
    />
  );
  const marking = (what: MarkMaking, Icon: ActionIcon, onChoose: () => void) => (
    <Entry
      what={what}
      action={MAKING_MARKS[what]}
      Icon={Icon}
      name={t(`canvas.marks.palette.${what}`)}
      hint={t(`canvas.marks.palette.${what}Hint`, { key: shownKeys(MAKING_MARKS[what]) })}
      onChoose={onChoose}
    />
  );
  return (
    <nav className={styles.rail} aria-label={t('canvas.palette.label')}>
      {making('namespace', NamespaceIcon)}
      {making('bridge', BridgeIcon)}
      {making('router', Router)}
      {making('internet', Globe)}
      {marking('note', StickyNote, () => {
        makeMark('note');
      })}
      {marking('region', SquareDashed, drawRegion)}
    </nav>
  );
};

interface EntryProps {
  readonly what: Making | MarkMaking;
  readonly action: Action;
  readonly Icon: ActionIcon;
  readonly name: string;
  readonly hint: string;
  readonly onChoose: () => void;
}

const Entry = ({ what, action, Icon, name, hint, onChoose }: EntryProps) => (
  <Tooltip side="right" text={hint}>
    <button
      type="button"
      className={styles.entry}
      data-tour={what}
      aria-keyshortcuts={announcedKeys(action)}
      draggable
      onDragStart={(event) => {
        startPaletteDrag(event, what);
      }}
      onClick={onChoose}
    >
      <Icon />
      {name}
      <span className={styles.key} aria-hidden data-detail>
        <Kbd>{shownKeys(action) ?? ''}</Kbd>
      </span>
    </button>
  </Tooltip>
);
