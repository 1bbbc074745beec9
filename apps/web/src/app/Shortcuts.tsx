/** The page of shortcuts: every action that has a key, by groups, and what the canvas, terminals and the mouse have of their own. */
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_GROUPS, KeyCaps, useActions, useChoosing } from '../actions/index.ts';
import type { Keys } from '../actions/index.ts';
import { TERMINAL_KEYS } from '../panels/terminal/terminal-keys.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import styles from './Shortcuts.module.css';

const ARROWS: Keys = '← ↑ ↓ →';
/** What is no action: it is about what has the focus, or says a direction for as long as it is held down. */
const CANVAS = [
  { what: 'choose', keys: 'Enter' },
  { what: 'chooseMore', keys: 'Shift+Enter' },
  { what: 'nudge', keys: ARROWS },
  { what: 'pan', keys: ARROWS },
  { what: 'resize', keys: `Alt+${ARROWS}` },
] as const;
const MOUSE = ['drag', 'shiftClick', 'rightClick', 'rightDrag', 'wheel'] as const;

export const Shortcuts = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const actions = useActions().filter(({ keys }) => keys.length > 0);
  const { onCloseAutoFocus } = useChoosing(onClose);
  const groups = ACTION_GROUPS.map((group) => ({ group, of: actions.filter((action) => action.group === group) }));
  return (
    <ReadingDialog
      title={t('shortcuts.title')}
      close={t('shortcuts.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.groups}
    >
      {groups.map(({ group, of }) =>
        of.length === 0 ? null : (
          <Group key={group} title={t(`shortcuts.group.${group}`)}>
            {of.map(({ id, keys }) => (
              <Line key={id} name={t(`actions.${id}`)}>
                <AnyOf keys={keys} />
              </Line>
            ))}
          </Group>
        ),
      )}
      <Group title={t('shortcuts.canvas')}>
        {CANVAS.map(({ what, keys }) => (
          <Line key={what} name={t(`shortcuts.${what}`)}>
            <AnyOf keys={[keys]} />
          </Line>
        ))}
      </Group>
      <Group title={t('shortcuts.terminal')}>
        {(['copy', 'paste', 'search'] as const).map((what) => (
          <Line key={what} name={t(`shortcuts.${what}`)}>
            <AnyOf keys={[TERMINAL_KEYS[what]]} />
          </Line>
        ))}
      </Group>
      <Group title={t('shortcuts.mouse')}>
        {MOUSE.map((how) => (
          <Line key={how} name={t(`shortcuts.${how}Does`)}>
            {t(`shortcuts.${how}`)}
          </Line>
        ))}
      </Group>
    </ReadingDialog>
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
      {index === 0 ? null : <span className={styles.or}>{t('shortcuts.or')}</span>}
      <KeyCaps keys={one} />
    </Fragment>
  ));
};
