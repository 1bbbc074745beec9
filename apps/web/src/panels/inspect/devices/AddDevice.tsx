/** The button for one more interface, and the form that it opens. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton } from '../AddButton.tsx';
import { askDevice, useDeviceForm } from './device-form-open.ts';
import { DeviceForm } from './DeviceForm.tsx';

export const AddDevice = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const open = useDeviceForm((form) => form.namespace === namespace);
  // what was open is not when the panel is looked at again
  useEffect(
    () => () => {
      if (useDeviceForm.getState().namespace === namespace) askDevice(undefined);
    },
    [namespace],
  );
  return (
    <>
      <div>
        <AddButton
          open={open}
          onToggle={() => {
            askDevice(open ? undefined : namespace);
          }}
        >
          {t('devices.add')}
        </AddButton>
      </div>
      {open ? (
        <DeviceForm
          namespace={namespace}
          onDone={() => {
            askDevice(undefined);
          }}
        />
      ) : null}
    </>
  );
};
