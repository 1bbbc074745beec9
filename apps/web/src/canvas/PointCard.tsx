/** A card beside a point of the screen, or a box, that asks before something is done: Enter does it, Escape leaves all as it is. */
import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Kbd } from '../ui/index.ts';
import type { CardPlace } from './beside-box.ts';
import styles from './PointCard.module.css';

export interface PointCardProps {
  readonly place: CardPlace;
  readonly title: string;
  /** The button that does it. */
  readonly doIt: ReactNode;
  readonly onSubmit: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

export const PointCard = ({ place, title, doIt, onSubmit, onLeave, children }: PointCardProps) => {
  const { t } = useTranslation();
  const anchor = useMemo(() => ({ current: place.anchor }), [place]);
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) onLeave();
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content className={styles.card} side={place.side} align="start" sideOffset={14} collisionPadding={12} aria-label={title}>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            <h2 className={styles.title}>{title}</h2>
            {children}
            <footer className={styles.footer}>
              {doIt}
              <Button onClick={onLeave}>{t('canvas.proposal.cancel')}</Button>
              <span className={styles.keys} aria-hidden>
                <Kbd>Enter</Kbd>
                <Kbd>Esc</Kbd>
              </span>
            </footer>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};
