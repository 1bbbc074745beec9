/** While somebody's view is followed: moves this page's canvas along, and says so, with how to end it. */
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../panels/use-person-name.ts';
import { Button, classNames, Kbd, useUi } from '../../ui/index.ts';
import { personTone } from '../../ui/person-tone.ts';
import { useStill } from '../../ui/use-still.ts';
import { stopFollowing, useFollowing } from './following.ts';
import { seenAlike } from './seen-alike.ts';
import type { Other } from './use-others.ts';
import styles from './Presence.module.css';

/** Somewhat longer than from one telling to the next: what glides does not stop between. */
const GLIDE_MS = 90;

export interface FollowedViewProps {
  readonly others: readonly Other[];
  /** Somebody else has moved the view. */
  readonly onLed: () => void;
}

export const FollowedView = ({ others, onLed }: FollowedViewProps) => {
  const followed = useFollowing((following) => following.person);
  const other = others.find(({ person }) => person.id === followed);
  return other === undefined ? null : <Followed other={other} onLed={onLed} />;
};

const Followed = ({ other: { person, presence }, onLed }: { readonly other: Other; readonly onLed: () => void }) => {
  const { t } = useTranslation();
  const { setViewport } = useReactFlow();
  const width = useStore((flow) => flow.width);
  const height = useStore((flow) => flow.height);
  const personName = usePersonName();
  const isChoosing = useUi((ui) => ui.tool !== 'select');
  const isStill = useStill();
  const { view } = presence;
  useEffect(() => {
    if (view === undefined || width === 0 || height === 0) return;
    onLed();
    void setViewport(seenAlike(view, { width, height }), isStill ? {} : { duration: GLIDE_MS });
  }, [view, width, height, isStill, onLed, setViewport]);
  return (
    <>
      <div className={classNames(styles.frame, personTone(person))} />
      {isChoosing ? null : (
        <Panel position="top-center">
          <p className={classNames(styles.followed, personTone(person))} role="status">
            {t('canvas.presence.following', { name: personName(person) })}
            <Button className={styles.stop} onClick={stopFollowing}>
              {t('canvas.presence.stop')} <Kbd>Esc</Kbd>
            </Button>
          </p>
        </Panel>
      )}
    </>
  );
};
