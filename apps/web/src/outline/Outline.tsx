/** The lab as a list, in the place of the canvas: for a screen reader, for the keyboard, and for who likes to read. */
import { isEmptyDrawing } from '@patchbay/shared/drawing';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { elementOf } from '../canvas/canvas-menu.ts';
import { selectedIds } from '../canvas/selection.ts';
import { ToolSentence } from '../canvas/ToolHint.tsx';
import { useLabCanvas } from '../canvas/use-lab-canvas.ts';
import { TextField, useUi } from '../ui/index.ts';
import { matchingLines, openLines, outlineLines } from './outline-lines.ts';
import type { Line } from './outline-lines.ts';
import { reveal, setActive, setLines, useOutline } from './outline-store.ts';
import styles from './Outline.module.css';
import { OutlineLine } from './OutlineLine.tsx';
import { useLineGestures } from './use-line-gestures.ts';
import { useLinesInPage } from './use-lines-in-page.ts';

/** `empty` is what an empty lab offers. */
export const Outline = ({ empty }: { readonly empty: ReactNode }) => {
  const { t } = useTranslation();
  const drawing = useLabCanvas((canvas) => canvas.drawing);
  const selection = useUi((ui) => ui.selection);
  const selected = useMemo(() => selectedIds(selection, drawing), [selection, drawing]);
  const closed = useOutline((outline) => outline.closed);
  const active = useOutline((outline) => outline.active);
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const wanted = useDeferredValue(words);
  const lines = useLines();
  const shown = useMemo(() => (wanted.trim() === '' ? openLines(lines, closed) : matchingLines(lines, wanted)), [lines, closed, wanted]);
  const current = shown.some(({ id }) => id === active) ? active : (shown.find(({ element }) => selected.has(element)) ?? shown[0])?.id;
  const tree = useRef<HTMLDivElement>(null);
  const { height, placed, measure, scrollTo } = useLinesInPage(shown, current, tree);
  const gestures = useLineGestures(shown, setTrouble);

  useFollowSelection(shown, lines, selected, tree, scrollTo);
  useTakeFocus(tree);
  useEffect(() => {
    if (current !== undefined && current !== active) setActive(current);
  }, [current, active]);

  if (isEmptyDrawing(drawing)) return <div className={styles.outline}>{empty}</div>;
  return (
    <div className={styles.outline}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('outline.title')}</h2>
        <TextField
          className={styles.filter}
          label={t('outline.filter')}
          labelHidden
          type="search"
          placeholder={t('outline.filter')}
          value={words}
          onValue={setWords}
        />
        <p className={styles.hint} role="status">
          {shown.length === 0 ? t('outline.none', { words: wanted }) : <ToolSentence trouble={trouble} />}
        </p>
      </header>
      <div
        ref={tree}
        className={styles.tree}
        role="tree"
        aria-label={t('outline.label')}
        aria-multiselectable
        aria-describedby="outline-keys"
        onKeyDown={gestures.pressed}
        onClick={gestures.clicked}
        onDoubleClick={gestures.clickedTwice}
        onContextMenu={gestures.asked}
        onFocus={gestures.focused}
      >
        <div role="none" className={styles.lines} style={{ height }}>
          {placed.map(({ line, index, top }) => (
            <div key={line.id} role="none" ref={measure} data-index={index} className={styles.place} style={{ transform: `translateY(${String(top)}px)` }}>
              <OutlineLine line={line} isActive={line.id === current} isSelected={line.isOwn && selected.has(line.element)} isOpen={!closed.has(line.id)} />
            </div>
          ))}
        </div>
      </div>
      <p id="outline-keys" className="visually-hidden">
        {t('outline.keys')}
      </p>
    </div>
  );
};

/** The lines of the lab as it is now; those that did not change stay the same objects. */
const useLines = (): readonly Line[] => {
  const drawing = useLabCanvas((canvas) => canvas.drawing);
  const [kept, setKept] = useState(() => ({ drawing, lines: outlineLines(drawing) }));
  useEffect(() => {
    setLines(kept.lines);
    return () => {
      setLines([]);
    };
  }, [kept.lines]);
  if (kept.drawing === drawing) return kept.lines;
  const lines = outlineLines(drawing, kept.lines);
  setKept({ drawing, lines });
  return lines;
};

/** What is selected from elsewhere comes into sight; a line that is being read is where its reader is. */
const useFollowSelection = (
  shown: readonly Line[],
  lines: readonly Line[],
  selected: ReadonlySet<string>,
  tree: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
): void => {
  const followed = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (followed.current === selected) return;
    const [first] = selected;
    const line = lines.find(({ element }) => element === first);
    if (first === undefined || line === undefined) return;
    reveal(line.id);
    const index = shown.findIndex(({ element }) => element === first);
    // it is shown as soon as what it stands under is open
    if (index < 0 && useOutline.getState().closed.size > 0) return;
    followed.current = selected;
    if (index >= 0 && tree.current?.contains(document.activeElement) !== true) scrollTo(index);
  }, [selected, shown, lines, tree, scrollTo]);
};

/** Who was on the canvas goes on reading in the list, and the other way round; who was elsewhere stays there. */
const useTakeFocus = (tree: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const list = tree.current;
    if (document.activeElement === document.body) list?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    return () => {
      const hadFocus = document.activeElement === document.body;
      const [first] = selectedIds(useUi.getState().selection, useLabCanvas.getState().drawing);
      if (hadFocus && first !== undefined) queueMicrotask(() => elementOf(first)?.focus({ preventScroll: true }));
    };
  }, [tree]);
};
