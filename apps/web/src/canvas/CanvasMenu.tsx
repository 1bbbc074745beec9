/** What can be done with what was asked: every action that names the subject, each with its key. */
import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps, useActions, useChoosing } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { classNames, useUi } from '../ui/index.ts';
import { closeMenu, useCanvasMenu } from './canvas-menu.ts';
import type { CanvasMenu as OpenCanvasMenu } from './canvas-menu.ts';
import styles from './CanvasMenu.module.css';
import { menuSections } from './menu-sections.ts';
import { cableSelected } from './selected-boxes.ts';
import { sayWhat } from './selection.ts';

/** Shows the menu that is open, if there is one. Where it is asked for again elsewhere, it is another one. */
export const CanvasMenu = () => {
  const menu = useCanvasMenu((canvas) => canvas.menu);
  return menu === undefined ? null : <OpenMenu key={`${menu.subject} ${menu.screen.join(' ')}`} menu={menu} />;
};

const OpenMenu = ({ menu: { subject, screen, byPointer } }: { readonly menu: OpenCanvasMenu }) => {
  const { t } = useTranslation();
  const actions = useActions();
  const selection = useUi((ui) => ui.selection);
  const { choose, onCloseAutoFocus } = useChoosing(closeMenu);
  const [only] = selection;
  const cable = cableSelected();
  const title =
    only === undefined
      ? t('canvas.menu.canvas')
      : selection.length > 1
        ? t('canvas.menu.several', { count: selection.length })
        : (cable?.ends.map(({ key }) => key).join(' ↔ ') ?? (only.kind === 'mark' ? t(`canvas.marks.what.${subject === 'note' ? 'note' : 'region'}`) : sayWhat(only)));
  const [left, top] = screen;
  return (
    <DropdownMenu.Root
      open
      // a lock on scrolling would bring a style of its own into the page, which the server's policy refuses
      modal={false}
      onOpenChange={(open) => {
        if (!open) closeMenu();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span className={styles.anchor} style={{ left, top }} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={styles.menu}
        side="right"
        align="start"
        sideOffset={2}
        collisionPadding={8}
        aria-label={title}
        loop
        onCloseAutoFocus={onCloseAutoFocus}
        onContextMenu={(event) => {
          event.preventDefault();
        }}
      >
        <DropdownMenu.Label className={styles.title}>{title}</DropdownMenu.Label>
        {menuSections(actions, subject).map((section, index) => (
          <Fragment key={section[0]?.id}>
            {index === 0 ? null : <DropdownMenu.Separator className={styles.separator} />}
            {section.map((action) => (
              <MenuItem
                key={action.id}
                action={action}
                onSelect={() => {
                  choose(() => {
                    if (byPointer) action.run(screen);
                    else action.run();
                  });
                }}
              />
            ))}
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};

const MenuItem = ({ action, onSelect }: { readonly action: Action; readonly onSelect: () => void }) => {
  const { t } = useTranslation();
  const { icon: Icon, keys } = action;
  return (
    <DropdownMenu.Item
      className={classNames(styles.item, action.takesAway === true && styles.takesAway)}
      disabled={!action.isPossible()}
      onSelect={onSelect}
    >
      <span className={styles.icon} aria-hidden>
        {Icon === undefined ? null : <Icon />}
      </span>
      <span className={styles.name}>{t(`actions.${action.id}`)}</span>
      {keys[0] === undefined ? null : (
        <span aria-hidden>
          <KeyCaps keys={keys[0]} />
        </span>
      )}
    </DropdownMenu.Item>
  );
};
