/** What removing would do, before it is done: Enter does it, Escape leaves everything as it is. */
import { remove } from '@patchbay/shared/gesture';
import { Popover } from 'radix-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import { Button, Kbd, PlanPreview, useUi } from '../ui/index.ts';
import type { Removal } from '../ui/index.ts';
import { removeSelected } from './gestures.ts';
import { pointAnchor } from './point-anchor.ts';
import styles from './ProposalPopover.module.css';
import { sayAll, subjectsOf } from './selection.ts';

/** Shows the removal that the ui store asks about, if there is one. */
export const RemovalPopover = () => {
  const removal = useUi((ui) => ui.removal);
  return removal === undefined ? null : <OpenRemoval removal={removal} />;
};

const OpenRemoval = ({ removal: { selection, screen } }: { readonly removal: Removal }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const diff = useMemo(() => remove(topology, subjectsOf(selection)), [topology, selection]);
  const anchor = useMemo(() => ({ current: pointAnchor(screen) }), [screen]);
  const title = t('canvas.removal.title', { what: sayAll(selection).join(' ') });
  const leave = (): void => {
    useUi.getState().askRemoval(undefined);
  };
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) leave();
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content className={styles.popover} side="right" align="start" sideOffset={14} collisionPadding={12} aria-label={title}>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              leave();
              void removeSelected(selection);
            }}
          >
            <h2 className={styles.title}>{title}</h2>
            <PlanPreview before={topology} diff={diff} />
            <footer className={styles.footer}>
              <Button variant="danger" type="submit" autoFocus>
                {t('canvas.selection.remove')}
              </Button>
              <Button onClick={leave}>{t('canvas.proposal.cancel')}</Button>
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
