/** Where an interface that needs no cable is typed: of which kind, and what that kind takes. */
import { nextDeviceName } from '@patchbay/shared/gesture';
import { DEVICES, DEVICE_TYPES, deviceFields } from '@patchbay/shared/topology';
import type { DeviceField, DeviceFieldForm, DeviceType } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { SelectField, TextField } from '../../../ui/index.ts';
import { ChangeForm, FormFields } from '../../form/ChangeForm.tsx';
import { useProblemOf } from '../../form/use-problem-of.ts';
import panel from '../panel.module.css';
import { useInterfaces } from '../use-interfaces.ts';
import styles from './DeviceForm.module.css';
import { addDeviceChange, deviceOfTyped } from './typed-device.ts';
import type { TypedDevice } from './typed-device.ts';

export interface DeviceFormProps {
  readonly namespace: string;
  readonly onDone: () => void;
}

export const DeviceForm = ({ namespace, onDone }: DeviceFormProps) => {
  const { t } = useTranslation();
  const topology = useSession((session) => session.topology);
  const lacking = useSession((session) => session.lacking);
  const lacked = DEVICE_TYPES.filter((one) => lacking.includes(DEVICES[one].feature));
  const lowers = useInterfaces(namespace).filter(({ kind, kernelMade }) => kind !== 'loopback' && kernelMade !== true);

  const [type, setType] = useState<DeviceType>(() => DEVICE_TYPES.find((one) => !lacked.includes(one)) ?? 'dummy');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<TypedDevice>({});
  const { upon } = DEVICES[type];
  const dev = typed.dev ?? (upon === 'needed' ? (lowers[0]?.name ?? '') : '');

  const device = deviceOfTyped(type, { ...typed, dev });
  const proposal = nextDeviceName(topology, namespace, device ?? { type });
  const change = device === undefined || lacked.includes(type) ? undefined : addDeviceChange(topology, namespace, name.trim() === '' ? proposal : name.trim(), device);
  const problem = useProblemOf(change);
  const set = (field: DeviceField | 'dev') => (text: string) => {
    setTyped({ ...typed, [field]: text });
  };
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
        {upon === 'none' ? null : (
          <SelectField label={t('devices.dev')} value={dev} onValue={set('dev')}>
            {upon === 'needed' && lowers.length > 0 ? null : <option value="">–</option>}
            {lowers.map((lower) => (
              <option key={lower.name}>{lower.name}</option>
            ))}
          </SelectField>
        )}
        {deviceFields(type).map(([field, form]) => (
          <Field key={field} of={field} form={form} value={typed[field] ?? ''} onValue={set(field)} />
        ))}
        <div className={styles.notes}>
          <p className={panel.text}>{t(`devices.what.${type}`)}</p>
          {lacked.length === 0 ? null : <p className={panel.quiet}>{t('devices.lacking', { kinds: lacked.join(', ') })}</p>}
        </div>
      </FormFields>
    </ChangeForm>
  );
};

interface FieldProps {
  readonly of: DeviceField;
  readonly form: DeviceFieldForm;
  readonly value: string;
  readonly onValue: (text: string) => void;
}

const Field = ({ of, form: { values, usual }, value, onValue }: FieldProps) => {
  const { t } = useTranslation();
  const label = t(`devices.field.${of}`);
  if (values.kind === 'word')
    return (
      <SelectField label={label} value={value === '' ? String(usual) : value} onValue={onValue}>
        {values.among.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </SelectField>
    );
  const example = usual === undefined ? EXAMPLES[of] : String(usual);
  return <TextField label={label} mono inputMode={values.kind === 'number' ? 'numeric' : 'text'} placeholder={example} value={value} onValue={onValue} />;
};

const EXAMPLES: Readonly<Partial<Record<DeviceField, string>>> = { id: '42', table: '10', remote: '10.0.1.2', local: '10.0.1.1', group: '239.1.1.1' };
