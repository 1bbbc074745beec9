/** What the type of an interface that needs no cable takes, as it is typed. */
import { DEVICES, deviceFields } from '@patchbay/shared/topology';
import type { DeviceField, DeviceFieldForm, DeviceType } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/index.ts';
import panel from '../panel.module.css';
import styles from './DeviceForm.module.css';
import type { TypedDevice } from './typed-device.ts';
import type { TypedWireGuard } from './typed-wireguard.ts';
import { WireGuardFields } from './WireGuardFields.tsx';

export interface DeviceFieldsProps {
  readonly type: DeviceType;
  readonly typed: TypedDevice;
  readonly onTyped: (typed: TypedDevice) => void;
  readonly wireguard: TypedWireGuard;
  readonly onWireGuard: (typed: TypedWireGuard) => void;
  /** The names of what it may be made upon. */
  readonly lowers: readonly string[];
}

export const DeviceFields = ({ type, typed, onTyped, wireguard, onWireGuard, lowers }: DeviceFieldsProps) => {
  const { t } = useTranslation();
  const { upon } = DEVICES[type];
  const set = (field: DeviceField | 'dev') => (text: string) => {
    onTyped({ ...typed, [field]: text });
  };
  return (
    <>
      {upon === 'none' ? null : (
        <SelectField label={t('devices.dev')} value={typed.dev ?? ''} onValue={set('dev')}>
          {upon === 'needed' && lowers.length > 0 ? null : <option value="">–</option>}
          {lowers.map((lower) => (
            <option key={lower}>{lower}</option>
          ))}
        </SelectField>
      )}
      {deviceFields(type).map(([field, form]) => (
        <Field key={field} of={field} form={form} value={typed[field] ?? ''} onValue={set(field)} />
      ))}
      {type === 'wireguard' ? <WireGuardFields value={wireguard} onValue={onWireGuard} /> : null}
      <div className={styles.notes}>
        <p className={panel.text}>{t(`devices.what.${type}`)}</p>
      </div>
    </>
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
