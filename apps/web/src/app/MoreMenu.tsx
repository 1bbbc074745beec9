/** What the bar has no room for, as a menu. */
import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '../actions/index.ts';
import { LIST_VIEW } from '../outline/outline-actions.ts';
import { IconButton } from '../ui/index.ts';
import { LANGUAGE, PROJECTOR, SHORTCUTS, THEME } from './app-actions.ts';
import styles from './MoreMenu.module.css';

const ACTIONS = [LIST_VIEW, SHORTCUTS, PROJECTOR, THEME, LANGUAGE] as const;

export const MoreMenu = () => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    // a lock on scrolling would bring a style of its own into the page, which the server's policy refuses
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('app.more')}>
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      {/* within its landmark: whoever goes through the page by landmarks finds it there */}
      <DropdownMenu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={8} loop>
        {ACTIONS.map(({ id, icon: Icon, keys, run }) => (
          <DropdownMenu.Item
            key={id}
            className={styles.item}
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
