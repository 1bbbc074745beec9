/** The name of a box, and the field in its place while it is changed: Enter and leaving take it, Escape does not. */
import type { Box } from '@patchbay/shared/drawing';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '@patchbay/shared/gesture';
import { useSession } from '../../session/session-store.ts';
import { classNames, useProblemSentence } from '../../ui/index.ts';
import { elementOf } from '../canvas-menu.ts';
import { endRenaming, namedBy, renamed, useRenaming } from './renaming.ts';
import styles from './BoxName.module.css';

export interface BoxNameProps {
  readonly box: Box;
  readonly className: string | undefined;
}

export const BoxName = ({ box, className }: BoxNameProps) => {
  const isOpen = useRenaming((renaming) => renaming.box === box.id);
  const subject = namedBy(box);
  if (isOpen && subject !== undefined) return <NameField box={box} subject={subject} />;
  return (
    <b className={className} title={box.name}>
      {box.name}
    </b>
  );
};

const NameField = ({ box: { id, name }, subject }: { readonly box: Box; readonly subject: Subject }) => {
  const { t } = useTranslation();
  const say = useProblemSentence();
  const problemId = useId();
  const field = useRef<HTMLInputElement>(null);
  const topology = useSession((session) => session.topology);
  const [text, setText] = useState(name);
  const { gesture, diff, problem } = renamed(topology, subject, text);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const take = (): void => {
    if (!useRenaming.getState().box) return;
    endRenaming();
    if (text !== name && problem === undefined) void useSession.getState().change(gesture, diff);
  };
  const pressed = (event: KeyboardEvent): void => {
    // the canvas has other uses for most keys
    event.stopPropagation();
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (event.key === 'Escape') endRenaming();
    else if (problem === undefined) take();
    else return;
    elementOf(id)?.focus();
  };

  return (
    <span className={styles.place}>
      <input
        ref={field}
        className={classNames(styles.field, problem !== undefined && styles.wrong, 'nodrag', 'nopan')}
        value={text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-label={t('canvas.rename.label', { name })}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={pressed}
        onBlur={take}
      />
      {problem === undefined ? null : (
        <span id={problemId} role="alert" className={styles.problem}>
          {say(problem)}
        </span>
      )}
    </span>
  );
};
