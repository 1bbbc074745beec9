/** Where one more interface that needs no cable is typed: of which kind, and what that kind takes. */
import { nextDeviceName } from '@patchbay/shared/gesture';
import { DEVICES, DEVICE_TYPES } from '@patchbay/shared/topology';
import type { DeviceType } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { SelectField, TextField } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { useProblemOf } from '../../form/use-problem-of.ts';
import panel from '../panel.module.css';
import { DeviceFields } from './DeviceFields.tsx';
import styles from './DeviceForm.module.css';
import { addDeviceChange, deviceOfTyped } from './typed-device.ts';
import type { TypedDevice } from './typed-device.ts';
import { typedOfWireGuard, wireGuardOfTyped } from './typed-wireguard.ts';
import { useLowers } from './use-lowers.ts';

export interface DeviceFormProps {
  readonly namespace: string;
  readonly onDone: () => void;
}

export const DeviceForm = ({ namespace, onDone }: DeviceFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const lacking = useSession((session) => session.lacking);
  const lacked = DEVICE_TYPES.filter((one) => lacking.includes(DEVICES[one].feature));
  const lowers = useLowers(namespace);

  const [type, setType] = useState<DeviceType>(() => DEVICE_TYPES.find((one) => !lacked.includes(one)) ?? 'dummy');
  const [name, setName] = useState('');
  const [values, setTyped] = useState<TypedDevice>({});
  const [wireguard, setWireGuard] = useState(typedOfWireGuard);
  const typed = { ...values, dev: values.dev ?? (DEVICES[type].upon === 'needed' ? (lowers[0] ?? '') : '') };

  const device = deviceOfTyped(type, typed);
  const proposal = nextDeviceName(topology, namespace, device ?? { type });
  const keys = type === 'wireguard' ? wireGuardOfTyped(wireguard) : {};
  const change = device === undefined || keys === undefined || lacked.includes(type) ? undefined : addDeviceChange(topology, { namespace, interface: name.trim() === '' ? proposal : name.trim() }, device, keys);
  const problem = useProblemOf(change);
  return (
    <ChangeForm change={change} problem={problem} submit={t('devices.submit')} onDone={onDone} onCancel={onDone}>
      <FormFields>
        <SelectField
          label={t('devices.kind')}
          value={type}
          onValue={(value) => {
            setType(DEVICE_TYPES.find((one) => one === value) ?? type);
          }}
        >
          {DEVICE_TYPES.map((one) => (
            <option key={one} value={one} disabled={lacked.includes(one)}>
              {lacked.includes(one) ? t('devices.lacked', { kind: one }) : one}
            </option>
          ))}
        </SelectField>
        <TextField label={t('devices.name')} mono autoFocus placeholder={proposal} value={name} onValue={setName} />
        <DeviceFields type={type} typed={typed} onTyped={setTyped} wireguard={wireguard} onWireGuard={setWireGuard} lowers={lowers} />
        {lacked.length === 0 ? null : (
          <div className={styles.notes}>
            <p className={panel.quiet}>{t('devices.lacking', { kinds: lacked.join(', ') })}</p>
          </div>
        )}
      </FormFields>
    </ChangeForm>
  );
};
