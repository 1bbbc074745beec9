/** What an empty lab offers: the tutorial's three topologies, each drawn, each one click away. */
import { STARTING_POINTS } from '@patchbay/shared/gesture';
import type { StartingPoint } from '@patchbay/shared/gesture';
import { FolderOpen, GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMayAsk } from '../session/may-ask.ts';
import { shownKeys } from '../actions/index.ts';
import { LESSONS } from '../lesson/lesson-actions.ts';
import { OPEN_FILE } from '../files/file-actions.ts';
import { useSession } from '../session/session-store.ts';
import { TOUR } from '../tour/tour-action.ts';
import { Button, classNames, Kbd } from '../ui/index.ts';
import { openStartingPoint } from './gestures.ts';
import { MAKING_ACTIONS } from './tool-actions.ts';
import styles from './EmptyLab.module.css';

/** `onOpened`: one of them was chosen, and is being made. */
export const EmptyLab = ({ onOpened }: { readonly onOpened?: () => void }) => {
  const { t } = useTranslation();
  const mayChange = useMayAsk('change');
  // the next step is the lesson's
  const isInLesson = useSession(({ lesson }) => lesson !== undefined);
  if (isInLesson) return null;
  return (
    <section className={classNames(styles.empty, 'nowheel')} aria-labelledby="empty-lab">
      <h2 id="empty-lab" className={styles.title}>
        {t('canvas.empty.title')}
      </h2>
      <p className={styles.text}>
        {t('canvas.empty.text')}{' '}
        <span className={styles.keys}>
          <Kbd>{shownKeys(MAKING_ACTIONS.namespace) ?? ''}</Kbd> <Kbd>{shownKeys(MAKING_ACTIONS.bridge) ?? ''}</Kbd>
        </span>
      </p>
      <ul className={styles.cards}>
        {STARTING_POINTS.map((which) => (
          <li key={which}>
            <button
              type="button"
              className={styles.card}
              disabled={!mayChange}
              onClick={() => {
                void openStartingPoint(which);
                onOpened?.();
              }}
            >
              <Preview which={which} />
              <b>{t(`canvas.empty.${which}.title`)}</b>
              <span className={styles.about}>{t(`canvas.empty.${which}.text`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.more}>
        <Button
          size="small"
          onClick={() => {
            LESSONS.run();
          }}
        >
          <GraduationCap aria-hidden className={styles.icon} />
          {t('canvas.empty.lessons')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            OPEN_FILE.run();
          }}
        >
          <FolderOpen aria-hidden className={styles.icon} />
          {t('canvas.empty.file')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            TOUR.run();
          }}
        >
          {t('canvas.empty.tour')}
        </Button>
      </div>
    </section>
  );
};

/** Each box of a preview by the middle of its top, each cable from there. */
const Preview = ({ which }: { readonly which: StartingPoint }) => (
  <svg viewBox="0 0 200 96" className={styles.preview} aria-hidden>
    <PreviewContent which={which} />
  </svg>
);

const PreviewContent = ({ which }: { readonly which: StartingPoint }) => {
  switch (which) {
    case 'one-namespace':
      return <PreviewBox x={100} y={35} />;
    case 'two-on-a-veth-pair':
      return (
        <>
          <path d="M72 48H128" className={styles.cable} />
          <PreviewBox x={48} y={35} />
          <PreviewBox x={152} y={35} />
          <PreviewSocket x={72} y={48} />
          <PreviewSocket x={128} y={48} />
        </>
      );
    case 'three-on-a-bridge':
      return (
        <>
          <rect x={36} y={5} width={128} height={33} rx={7} className={styles.host} />
          <path d="M72 30C72 46 36 46 36 62M100 30V62M128 30C128 46 164 46 164 62" className={styles.cable} />
          <rect x={54} y={15} width={92} height={15} rx={4} className={styles.bridge} />
          {[36, 100, 164].map((x) => (
            <PreviewBox key={x} x={x} y={62} />
          ))}
          {[72, 100, 128].map((x) => (
            <PreviewSocket key={x} x={x} y={30} />
          ))}
          {[36, 100, 164].map((x) => (
            <PreviewSocket key={x} x={x} y={62} />
          ))}
        </>
      );
  }
};

interface At {
  readonly x: number;
  readonly y: number;
}

const PreviewBox = ({ x, y }: At) => (
  <g>
    <rect x={x - 24} y={y} width={48} height={26} rx={5} className={styles.box} />
    <circle cx={x - 15} cy={y + 9} r={2.5} className={styles.dot} />
    <path d={`M${String(x - 8)} ${String(y + 9)}h18M${String(x - 17)} ${String(y + 18)}h28`} className={styles.words} />
  </g>
);

const PreviewSocket = ({ x, y }: At) => <rect x={x - 3} y={y - 3} width={6} height={6} rx={1.5} className={styles.socket} />;
