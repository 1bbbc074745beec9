/** Where what is set of an interface that needs no cable is typed anew. */
import type { DeviceRecord, InterfaceRecord } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { useProblemOf } from '../../form/use-problem-of.ts';
import { DeviceFields } from './DeviceFields.tsx';
import { deviceOfTyped, editDeviceChange, typedOfDevice } from './typed-device.ts';
import { typedOfWireGuard, wireGuardOfTyped } from './typed-wireguard.ts';
import { useLowers } from './use-lowers.ts';

export interface EditDeviceProps {
  readonly of: InterfaceRecord;
  readonly device: DeviceRecord;
  readonly onDone: () => void;
}

export const EditDevice = ({ of: { namespace, name, wireguard: before }, device: { type, ...device }, onDone }: EditDeviceProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const lowers = useLowers(namespace);
  const [typed, setTyped] = useState(() => typedOfDevice({ type, ...device }));
  const [wireguard, setWireGuard] = useState(() => typedOfWireGuard(before));

  const [to, keys] = [deviceOfTyped(type, typed), wireGuardOfTyped(wireguard, before)];
  const change = to === undefined || keys === undefined ? undefined : editDeviceChange(topology, { namespace, interface: name }, to, keys);
  const problem = useProblemOf(change);
  return (
    <ChangeForm change={change} problem={problem} submit={t('devices.change')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <DeviceFields type={type} typed={typed} onTyped={setTyped} wireguard={wireguard} onWireGuard={setWireGuard} lowers={lowers.filter((one) => one !== name)} />
      </FormFields>
    </ChangeForm>
  );
};
