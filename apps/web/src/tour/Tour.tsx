/**
 * Shows somebody around in five steps: each points at the real thing, and is over when it was done, or skipped. Nothing is
 * blocked meanwhile, and Escape leaves.
 */
import { X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';
import { Button, IconButton, useUi } from '../ui/index.ts';
import { TOUR_STEPS, isStepDone } from './tour-steps.ts';
import type { TourSight } from './tour-steps.ts';
import { endTour, nextStep, useTour } from './tour-store.ts';
import styles from './Tour.module.css';

export const Tour = () => {
  const step = useTour((tour) => tour.step);
  return step === undefined ? null : <Step key={step} number={step} />;
};

const useSight = (): TourSight => {
  const namespaces = useSession(({ observation }) => Object.keys(observation.namespaces).length);
  const cables = useSession(({ observation }) => Object.values(observation.interfaces).filter(({ kind }) => kind === 'veth').length);
  const addresses = useSession(({ observation }) => Object.values(observation.addresses).filter(({ kernelMade }) => !kernelMade).length);
  const pings = useSession(({ probes }) => Object.keys(probes).length);
  return { namespaces, cables, addresses, pings };
};

const Step = ({ number }: { readonly number: number }) => {
  const { t } = useTranslation();
  const { name, mark } = TOUR_STEPS[number] ?? TOUR_STEPS[0];
  const sight = useSight();
  const [begun] = useState(sight);
  const isDone = isStepDone(name, begun, sight);
  useEffect(() => {
    if (isDone) nextStep();
  }, [isDone]);
  // what it points at may be drawn anew, or not be there for a moment
  const anchor = useMemo(
    () => ({
      current: {
        getBoundingClientRect: () =>
          document.querySelector(`[data-tour="${mark}"]`)?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2, innerHeight / 2, 0, 0),
      },
    }),
    [mark],
  );
  const isLast = number === TOUR_STEPS.length - 1;
  return (
    <Popover.Root open>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          role="region"
          className={styles.step}
          side={SIDES[name]}
          align={SIDES[name] === 'right' || SIDES[name] === 'left' ? 'start' : 'center'}
          sideOffset={12}
          collisionPadding={12}
          aria-label={t(`tour.${name}.title`)}
          onOpenAutoFocus={stay}
          onCloseAutoFocus={stay}
          onInteractOutside={stay}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            // who has something in hand lets go of that first; nobody else hears of this key
            const { tool, setTool } = useUi.getState();
            if (tool === 'select') endTour();
            else setTool('select');
          }}
        >
          <div role="status">
            <p className={styles.count}>{t('tour.count', { step: number + 1, of: TOUR_STEPS.length })}</p>
            <h2 className={styles.title}>{t(`tour.${name}.title`)}</h2>
            <p className={styles.text}>{t(`tour.${name}.text`)}</p>
          </div>
          <div className={styles.foot}>
            <Button size="small" variant={isLast ? 'primary' : 'plain'} onClick={nextStep}>
              {t(isLast ? 'tour.finish' : 'tour.skip')}
            </Button>
          </div>
          <span className={styles.leave}>
            <IconButton label={t('tour.leave')} onClick={endTour}>
              <X aria-hidden />
            </IconButton>
          </span>
          <Popover.Arrow className={styles.arrow} width={14} height={7} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const stay = (event: Event): void => {
  event.preventDefault();
};

const SIDES = { namespace: 'right', cable: 'bottom', panel: 'left', ping: 'bottom', commands: 'top' } as const;
