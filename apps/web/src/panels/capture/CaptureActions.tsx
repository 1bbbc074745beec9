/** Beside the tabs, for the capture that is shown: how it is stopped, had as a file, and closed. */
import { Download, Square, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CaptureView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { Button, IconButton } from '../../ui/index.ts';
import { useWhyNot } from '../use-why-not.ts';
import { captureFileAt } from './capture-api.ts';
import { capturePlace } from './capture-place.ts';
import styles from './Capture.module.css';

export const CaptureActions = ({ view }: { readonly view: CaptureView }) => {
  const { t } = useTranslation();
  const lab = useSession((session) => session.lab?.id ?? '');
  const stopProbe = useSession((session) => session.stopProbe);
  const dismissProbe = useSession((session) => session.dismissProbe);
  const whyNot = useWhyNot('stop-probe');
  const { id, end, request } = view.probe;
  return (
    <>
      {end === undefined ? (
        <Button
          size="small"
          whyNot={whyNot}
          onClick={() => {
            stopProbe(id);
          }}
        >
          <Square aria-hidden />
          {t('capture.stop')}
        </Button>
      ) : null}
      <a className={styles.download} href={captureFileAt(lab, id)} download aria-label={t('capture.download')} title={t('capture.download')}>
        <Download aria-hidden />
      </a>
      <IconButton
        label={t('capture.close', { at: capturePlace(request) })}
        onClick={() => {
          if (end === undefined && whyNot === undefined) stopProbe(id);
          dismissProbe(id);
        }}
      >
        <X aria-hidden />
      </IconButton>
    </>
  );
};
