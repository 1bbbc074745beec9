/** Beside an interface: one click, and what passes it is told. */
import { Radar } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InterfaceRef } from '@patchbay/shared/topology';
import table from '../inspect/table.module.css';
import { useWhyNot } from '../use-why-not.ts';
import { capturePlace } from './capture-place.ts';
import { startCapture } from './start-capture.ts';

export const CaptureButton = ({ at }: { readonly at: InterfaceRef }) => {
  'use memo';
  const { t } = useTranslation();
  const whyNot = useWhyNot('start-probe');
  const label = t('capture.start', { at: capturePlace(at) });
  return (
    <button
      type="button"
      className={table.edit}
      aria-label={label}
      title={whyNot ?? label}
      disabled={whyNot !== undefined}
      onClick={() => {
        void startCapture(at);
      }}
    >
      <Radar aria-hidden />
    </button>
  );
};
