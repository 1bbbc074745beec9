/** One watch in the drawer: its story as far as it has come, played on the page's canvas. */
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { PacketWatchView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { usePlayedPackets } from '../../ui/played-packets.ts';
import type { Played } from '../../ui/played-packets.ts';
import { CopyButton } from '../command/CopyButton.tsx';
import { StoryPlayer } from './StoryPlayer.tsx';
import { useStory } from './use-story.ts';

const playOnCanvas = (played: Played): void => {
  usePlayedPackets.setState(played);
};

export const WatchPane = ({ view }: { readonly view: PacketWatchView }) => {
  const { t } = useTranslation();
  const { end, request } = view.probe;
  const interfaces = useSession((session) => session.observation.interfaces);
  const addresses = useSession((session) => session.observation.addresses);
  const story = useStory(useDeferredValue(view.lines), { interfaces, addresses }, end === undefined);
  return (
    <StoryPlayer
      story={story}
      interfaces={interfaces}
      grows={end === undefined}
      beginsLive={request.target === undefined}
      onPlay={playOnCanvas}
      state={end?.reason === 'missing' ? t('watch.missing') : end !== undefined ? null : story.isReady ? t('watch.seeing') : t('watch.starting')}
    >
      {end?.remedy === undefined ? null : (
        <p>
          {t('capture.remedy')} <code>{end.remedy}</code> <CopyButton text={end.remedy} label={t('panels.copy.command', { command: end.remedy })} />
        </p>
      )}
    </StoryPlayer>
  );
};
