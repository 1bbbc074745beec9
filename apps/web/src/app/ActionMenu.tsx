/** A button of the bar that opens a menu of actions. */
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '../actions/index.ts';
import type { Action } from '../actions/index.ts';
import { IconButton } from '../ui/index.ts';
import styles from './ActionMenu.module.css';

interface ActionMenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly actions: readonly Action[];
  readonly align: 'start' | 'end';
}

export const ActionMenu = ({ label, icon, actions, align }: ActionMenuProps) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    // a lock on scrolling would bring a style of its own into the page, which the server's policy refuses
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>{icon}</IconButton>
      </DropdownMenu.Trigger>
      {/* within its landmark: whoever goes through the page by landmarks finds it there */}
      <DropdownMenu.Content className={styles.menu} align={align} sideOffset={6} collisionPadding={8} loop>
        {actions.map(({ id, icon: Icon, keys, isPossible, run }) => (
          <DropdownMenu.Item
            key={id}
            className={styles.item}
            disabled={!isPossible()}
            onSelect={() => {
              run();
            }}
          >
            <span className={styles.icon} aria-hidden>
              {Icon === undefined ? null : <Icon />}
            </span>
            <span className={styles.name}>{t(`actions.${id}`)}</span>
            {keys[0] === undefined ? null : (
              <span aria-hidden>
                <KeyCaps keys={keys[0]} />
              </span>
            )}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
};
