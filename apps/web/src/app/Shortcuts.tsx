/** The page of shortcuts: every action that has a key, by groups, and what terminals and the mouse have of their own. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Fragment, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, KeyCaps, useActions, useChoosing } from '../actions/index.ts';
import type { Keys } from '../actions/index.ts';
import { TERMINAL_KEYS } from '../panels/terminal/terminal-keys.ts';
import { IconButton } from '../ui/index.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import styles from './Shortcuts.module.css';

const MOUSE = ['drag', 'shiftClick', 'rightClick', 'rightDrag', 'wheel'] as const;

export const Shortcuts = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const actions = useActions().filter(({ keys }) => keys.length > 0);
  const list = useRef<HTMLDivElement>(null);
  const { onCloseAutoFocus } = useChoosing(onClose);
  const groups = ACTION_GROUPS.map((group) => ({ group, of: actions.filter((action) => action.group === group) }));
  return (
    <ModalDialog
      className={styles.dialog}
      onClose={onClose}
      onOpenAutoFocus={(event) => {
        // to be read and scrolled, not to be closed at once
        event.preventDefault();
        list.current?.focus();
      }}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <header className={styles.head}>
        <Dialog.Title className={styles.title}>{t('app.shortcuts.title')}</Dialog.Title>
        <IconButton label={t('app.shortcuts.close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div ref={list} className={styles.groups} tabIndex={0} role="group" aria-label={t('app.shortcuts.title')}>
        {groups.map(({ group, of }) =>
          of.length === 0 ? null : (
            <Group key={group} title={t(`app.shortcuts.group.${group}`)}>
              {of.map(({ id, keys }) => (
                <Line key={id} name={t(`actions.${id}`)}>
                  <AnyOf keys={keys} />
                </Line>
              ))}
            </Group>
          ),
        )}
        <Group title={t('app.shortcuts.terminal')}>
          {(['copy', 'paste', 'search'] as const).map((what) => (
            <Line key={what} name={t(`app.shortcuts.${what}`)}>
              <AnyOf keys={[TERMINAL_KEYS[what]]} />
            </Line>
          ))}
        </Group>
        <Group title={t('app.shortcuts.mouse')}>
          {MOUSE.map((how) => (
            <Line key={how} name={t(`app.shortcuts.${how}Does`)}>
              {t(`app.shortcuts.${how}`)}
            </Line>
          ))}
        </Group>
      </div>
    </ModalDialog>
  );
};

interface GroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

const Group = ({ title, children }: GroupProps) => (
  <section className={styles.group}>
    <h3 className={styles.name}>{title}</h3>
    <dl className={styles.lines}>{children}</dl>
  </section>
);

interface LineProps {
  readonly name: string;
  readonly children: ReactNode;
}

const Line = ({ name, children }: LineProps) => (
  <div className={styles.line}>
    <dt>{name}</dt>
    <dd className={styles.keys}>{children}</dd>
  </div>
);

const AnyOf = ({ keys }: { readonly keys: readonly Keys[] }) => {
  const { t } = useTranslation();
  return keys.map((one, index) => (
    <Fragment key={one}>
      {index === 0 ? null : <span className={styles.or}>{t('app.shortcuts.or')}</span>}
      <KeyCaps keys={one} />
    </Fragment>
  ));
};
