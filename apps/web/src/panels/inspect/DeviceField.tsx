/** A choice of one of a namespace's interfaces, or of none. */
import { SelectField } from '../../ui/index.ts';
import { useInterfaces } from './use-interfaces.ts';

export interface DeviceFieldProps {
  readonly namespace: string;
  readonly label: string;
  /** Empty: none. */
  readonly value: string;
  readonly onValue: (name: string) => void;
}

export const DeviceField = ({ namespace, label, value, onValue }: DeviceFieldProps) => {
  const interfaces = useInterfaces(namespace);
  return (
    <SelectField label={label} value={value} onValue={onValue}>
      <option value="">–</option>
      {interfaces.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  );
};
