/** The text of a note or a region, and the field in its place while it is typed: leaving it takes the text, as does Escape. */
import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent, KeyboardEvent } from 'react';
import { classNames } from '../../ui/index.ts';
import { writeText } from './draw-marks.ts';
import { endEditing, useEditingMark } from './editing-mark.ts';
import { markNodeId } from './mark-id.ts';
import styles from './Marks.module.css';

export interface MarkTextProps {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
  /** Of one line: Enter takes the text. */
  readonly isLine: boolean;
}

export const MarkText = (props: MarkTextProps) => {
  const isOpen = useEditingMark(({ id }) => id === props.id);
  if (isOpen) return <TextField {...props} />;
  const { text, placeholder, isLine } = props;
  return <span className={classNames(isLine ? styles.label : styles.text, text.trim() === '' && styles.placeholder)}>{text.trim() === '' ? placeholder : text}</span>;
};

const TextField = ({ id, text, label, placeholder, maxLength, isLine }: MarkTextProps) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);

  useEffect(() => {
    const field = area.current ?? line.current;
    field?.focus({ preventScroll: true });
    field?.select();
  }, []);

  const take = (): void => {
    if (useEditingMark.getState().id !== id) return;
    const needed = area.current?.scrollHeight;
    endEditing();
    writeText(id, isLine ? typed.trim() : typed, needed);
  };
  const pressed = (event: KeyboardEvent): void => {
    // the canvas has other uses for most keys
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const isTaken = event.key === 'Escape' || (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey));
    if (!isTaken) return;
    event.preventDefault();
    take();
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(markNodeId(id))}"]`)?.focus({ preventScroll: true });
  };
  const common = {
    value: typed,
    maxLength,
    placeholder,
    'aria-label': label,
    onKeyDown: pressed,
    onBlur: take,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setTyped(target.value);
    },
  };
  return isLine ? (
    <input ref={line} {...common} size={Math.max(6, typed.length + 1)} className={classNames(styles.labelField, 'nodrag', 'nopan')} />
  ) : (
    <textarea ref={area} {...common} className={classNames(styles.textField, 'nodrag', 'nopan', 'nowheel')} />
  );
};
