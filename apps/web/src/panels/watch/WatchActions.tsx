/** Beside the tabs, for the watch that is shown: saved as a recording, stopped, watched again, from the very beginning, and closed. */
import { Eraser, FileDown, RotateCcw, Square, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PacketWatchView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { saveRecording } from './save-recording.ts';
import { startWatch } from './start-watch.ts';
import { watchTitle } from './watch-title.ts';

export const WatchActions = ({ view }: { readonly view: PacketWatchView }) => {
  const { t } = useTranslation();
  const stopProbe = useSession((session) => session.stopProbe);
  const dismissProbe = useSession((session) => session.dismissProbe);
  const mayNotStop = useWhyNot('stop-probe');
  const mayNotStart = useWhyNot('start-probe');
  const { id, end, request } = view.probe;
  const again = async (forget: boolean): Promise<void> => {
    const { kind: _kind, forget: _forgot, ...rest } = request;
    if (await startWatch({ ...rest, ...(forget && { forget }) })) dismissProbe(id);
  };
  return (
    <>
      {end === undefined ? (
        <Button size="small" whyNot={mayNotStop} onClick={() => { stopProbe(id); }}>
          <Square aria-hidden />
          {t('watch.stop')}
        </Button>
      ) : (
        <>
          <Button size="small" whyNot={mayNotStart} onClick={() => void again(false)}>
            <RotateCcw aria-hidden />
            {t('watch.again')}
          </Button>
          <Button size="small" whyNot={mayNotStart} title={t('watch.forgetWhy')} onClick={() => void again(true)}>
            <Eraser aria-hidden />
            {t('watch.forget')}
          </Button>
          <Button size="small" title={t('watch.saveWhy')} onClick={() => { saveRecording(view); }}>
            <FileDown aria-hidden />
            {t('watch.save')}
          </Button>
        </>
      )}
      <IconButton
        label={t('watch.close', { title: watchTitle(request) })}
        onClick={() => {
          if (end === undefined && mayNotStop === undefined) stopProbe(id);
          dismissProbe(id);
        }}
      >
        <X aria-hidden />
      </IconButton>
    </>
  );
};
