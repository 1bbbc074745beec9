/** What a shell prints, and the keyboard for it. Loaded when the first terminal is shown. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalView } from '../../session/session.ts';
import { sayStandstill, useMayAsk } from '../../session/may-ask.ts';
import { useSession } from '../../session/session-store.ts';
import type { TerminalScreen as TerminalOutputScreen } from '../../session/terminal-link.ts';
import { TextField, copyText, useUi } from '../../ui/index.ts';
import { answerQueriesWhen } from './answer-queries.ts';
import { openXterm } from './open-xterm.ts';
import type { OpenedXterm } from './open-xterm.ts';
import { terminalKey, typedBy } from './terminal-keys.ts';
import { terminalFontSize, terminalTheme } from './terminal-theme.ts';
import { takeTyped } from './type-ahead.ts';
import styles from './Terminal.module.css';

/** Whether this page is the one whose keyboard the shell listens to: it answers what programs ask. */
function isAtTheKeyboard(terminal: string): boolean {
  const { terminals, you } = useSession.getState();
  const view = terminals.find(({ id }) => id === terminal);
  return view !== undefined && (view.typist ?? view.person) === you;
}

/** The one that a reload shows again: nobody has asked yet to type into it, and keys stay the page's. */
let shownAgain: string | undefined = useUi.getInitialState().drawerTab;

export const TerminalScreen = ({ view }: { readonly view: TerminalView }) => {
  const { t } = useTranslation();
  const { id, cols, rows } = view;
  const place = useRef<HTMLDivElement>(null);
  const opened = useRef<OpenedXterm>(undefined);
  const theme = useUi((ui) => ui.theme);
  const projector = useUi((ui) => ui.projector);
  const [searched, setSearched] = useState<string>();
  const isHeard = useMayAsk('terminal-input');

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const xterm = openXterm(element);
    const { terminal, fit } = xterm;
    const { terminals, watchTerminal, typeInto, resizeTerminal } = useSession.getState();
    opened.current = xterm;

    let replaying = false;
    answerQueriesWhen(terminal, () => !replaying && isAtTheKeyboard(id));
    // of one whose shell has ended the server remembers nothing
    const runs = terminals.some((one) => one.id === id && one.end === undefined);
    const screen: TerminalOutputScreen = {
      append: (text, shown) => {
        terminal.write(text, shown);
      },
      replace: (text, shown) => {
        replaying = true;
        terminal.reset();
        terminal.write(text, () => {
          replaying = false;
          shown();
        });
      },
    };
    const unwatch = runs ? watchTerminal(id, screen) : undefined;
    terminal.onData((text) => {
      typeInto(id, text);
    });
    terminal.attachCustomKeyEventHandler((event) => {
      const meaning = terminalKey(event);
      if (meaning === undefined && event.type === 'keydown' && typedBy(event) !== undefined) sayStandstill('terminal-input');
      if (meaning === 'copy') {
        event.preventDefault();
        if (event.type === 'keydown') void copyText(terminal.getSelection());
      }
      if (meaning === 'search') {
        event.preventDefault();
        setSearched('');
      }
      // pasting is the browser's to do: it gives the text to whoever has the focus
      return meaning === undefined;
    });

    const proposeSize = (): void => {
      const size = fit.proposeDimensions();
      if (size !== undefined && size.cols > 0 && size.rows > 0) resizeTerminal(id, size);
    };
    const resizing = new ResizeObserver(proposeSize);
    resizing.observe(element);
    if (shownAgain !== id) terminal.focus();
    shownAgain = undefined;
    const typed = takeTyped(id);
    if (typed !== '') typeInto(id, typed);
    return () => {
      resizing.disconnect();
      unwatch?.();
      terminal.dispose();
      opened.current = undefined;
    };
  }, [id]);

  useEffect(() => {
    if (opened.current !== undefined) opened.current.terminal.options.disableStdin = !isHeard;
  }, [id, isHeard]);

  // the size is the shell's, which others may have set: everyone sees the same lines
  useEffect(() => {
    opened.current?.terminal.resize(cols, rows);
  }, [id, cols, rows]);

  useEffect(() => {
    if (opened.current !== undefined && place.current !== null) {
      opened.current.terminal.options.theme = terminalTheme(place.current);
    }
  }, [theme]);

  useEffect(() => {
    if (opened.current === undefined || place.current === null) return;
    const { terminal, fit } = opened.current;
    const fontSize = terminalFontSize(place.current);
    if (terminal.options.fontSize === fontSize) return;
    terminal.options.fontSize = fontSize;
    const size = fit.proposeDimensions();
    if (size !== undefined && size.cols > 0 && size.rows > 0) useSession.getState().resizeTerminal(id, size);
  }, [id, projector]);

  return (
    <>
      <div ref={place} className={styles.screen} data-terminal={id} />
      {searched === undefined ? null : (
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            opened.current?.search.findPrevious(searched);
          }}
        >
          <TextField
            label={t('panels.terminal.search')}
            labelHidden
            mono
            autoFocus
            placeholder={t('panels.terminal.search')}
            value={searched}
            onValue={setSearched}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setSearched(undefined);
              opened.current?.terminal.focus();
            }}
          />
        </form>
      )}
    </>
  );
};
