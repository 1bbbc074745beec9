/** Tidying up, and with several boxes selected what puts these in order: beside the zoom bar, always at the same place. */
import { Panel } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../../actions/index.ts';
import type { Action } from '../../actions/index.ts';
import { IconButton } from '../../ui/index.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { ALIGN_ACROSS, ALIGN_DOWN, DISTRIBUTE } from './align-actions.ts';
import { selectedStanding } from './selected-standing.ts';
import { PIN, TIDY_UP } from './tidy-actions.ts';
import { TidyNotice } from './TidyNotice.tsx';
import { useTidy } from './tidy/tidy-up.ts';
import { useSeeTidied } from './use-see-tidied.ts';
import styles from './ArrangeBar.module.css';

const ALWAYS: readonly (readonly Action[])[] = [[TIDY_UP]];
const FOR_ONE: readonly (readonly Action[])[] = [[TIDY_UP, PIN]];
const FOR_SEVERAL: readonly (readonly Action[])[] = [[TIDY_UP, PIN], ALIGN_ACROSS, ALIGN_DOWN, DISTRIBUTE];

/** `fit`: how all of the lab is brought into sight. */
export const ArrangeBar = ({ fit }: { readonly fit: FitViewOptions }) => {
  const { t } = useTranslation();
  const selected = useLabCanvas(({ all }) => selectedStanding(all).length);
  // the buttons ask whether they are possible; this is what it depends on
  useTidy(({ tidying }) => tidying.state);
  useSeeTidied(fit);
  const groups = [ALWAYS, FOR_ONE, FOR_SEVERAL][Math.min(selected, 2)] ?? ALWAYS;
  return (
    <Panel position="bottom-left" className={styles.place ?? ''}>
      <TidyNotice />
      <div className={styles.bar} role="toolbar" aria-label={t('canvas.arrange.label')}>
        {groups.map((actions, index) => (
          <Fragment key={actions[0]?.id}>
            {index === 0 ? null : <span className={styles.divider} aria-hidden />}
            {actions.map((action) => (
              <ActionButton key={action.id} action={action} />
            ))}
          </Fragment>
        ))}
      </div>
    </Panel>
  );
};

const ActionButton = ({ action }: { readonly action: Action }) => {
  const { t } = useTranslation();
  const Icon = action.icon;
  return (
    <IconButton
      label={t(`actions.${action.id}`)}
      disabled={!action.isPossible()}
      onClick={() => {
        action.run();
      }}
      {...shortcutOf(action)}
    >
      {Icon === undefined ? null : <Icon aria-hidden />}
    </IconButton>
  );
};
