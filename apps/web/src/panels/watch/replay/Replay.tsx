/** A recording that is played over the page: a picture of its lab, and its story. It needs no lab, and touches none. */
import { drawPicture, PICTURE_LOOKS, sceneOf } from '@patchbay/shared/picture';
import { layOutRecording } from '@patchbay/shared/recording';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../../../actions/index.ts';
import { pictureWords } from '../../../canvas/picture-words.ts';
import { useUi } from '../../../ui/index.ts';
import { NOTHING_PLAYED } from '../../../ui/played-packets.ts';
import { ReadingDialog } from '../../../ui/ReadingDialog.tsx';
import { StoryPlayer } from '../StoryPlayer.tsx';
import { useStory } from '../use-story.ts';
import type { OpenedRecording } from './replay-store.ts';
import { ReplayPicture } from './ReplayPicture.tsx';
import styles from './Replay.module.css';

export interface ReplayProps {
  readonly recording: OpenedRecording;
  readonly onClose: () => void;
}

export const Replay = ({ recording, onClose }: ReplayProps) => {
  const { t } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const theme = useUi((ui) => ui.theme);
  const [played, setPlayed] = useState(NOTHING_PLAYED);
  const { lab, title, observation, marks, lines } = recording;
  const story = useStory(lines, observation);
  const layout = useMemo(() => layOutRecording(recording), [recording]);
  const picture = useMemo(() => {
    const { notes, regions, looks } = marks;
    const scene = sceneOf(layout.drawing, layout, { notes: Object.values(notes), regions: Object.values(regions) });
    return drawPicture(lab, scene, { words: pictureWords(t), colours: PICTURE_LOOKS[theme], looks });
  }, [lab, layout, marks, theme, t]);
  return (
    <ReadingDialog
      title={t('watch.replay.title', { title })}
      subtitle={t('watch.replay.lab', { lab })}
      close={t('watch.replay.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      <ReplayPicture picture={picture} layout={layout} played={played} label={t('watch.replay.picture', { lab })} />
      <div className={styles.player}>
        <StoryPlayer story={story} interfaces={observation.interfaces} grows={false} onPlay={setPlayed} />
      </div>
    </ReadingDialog>
  );
};
