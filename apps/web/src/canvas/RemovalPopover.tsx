/** What removing would do, before it is done: Enter does it, Escape leaves everything as it is. */
import { remove } from '@patchbay/shared/gesture';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import { Button, PlanPreview } from '../ui/index.ts';
import type { Removal } from '../ui/index.ts';
import { besidePoint } from './beside-box.ts';
import { removeSelected } from './gestures.ts';
import { leaveRemoval } from './leave-removal.ts';
import { PointCard } from './PointCard.tsx';
import { sayAll, subjectsOf } from './selection.ts';

export const RemovalPopover = ({ removal: { selection, screen } }: { readonly removal: Removal }) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const diff = useMemo(() => remove(topology, subjectsOf(selection)), [topology, selection]);
  const place = useMemo(() => besidePoint(screen), [screen]);
  return (
    <PointCard
      place={place}
      title={t('canvas.removal.title', { what: sayAll(selection).join(' ') })}
      doIt={
        <Button variant="danger" type="submit" autoFocus>
          {t('canvas.selection.remove')}
        </Button>
      }
      onSubmit={() => {
        leaveRemoval();
        void removeSelected(selection);
      }}
      onLeave={leaveRemoval}
    >
      <PlanPreview before={topology} diff={diff} />
    </PointCard>
  );
};
