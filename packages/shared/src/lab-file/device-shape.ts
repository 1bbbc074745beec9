/** An interface that needs no cable, as a file says it: `{ kind: vxlan, id: 42, remote: 10.0.1.2, dev: eth0 }`. */
import { normaliseDeviceValue } from '../topology/index.ts';
import type { DeviceRecord, InterfaceRecord } from '../topology/index.ts';
import { without } from './plain-object.ts';
import type { InterfaceShape } from './shape.ts';

const FIELDS = ['dev', 'id', 'remote', 'local', 'group', 'port', 'mode', 'ttl', 'table', 'miimon'] as const satisfies readonly (keyof DeviceRecord & keyof InterfaceShape)[];
/** What only such an interface has. */
export const DEVICE_KEYS = FIELDS;

/** Undefined where the file says no kind. */
export function deviceOf(shape: InterfaceShape): DeviceRecord | undefined {
  if (shape.kind === undefined) return undefined;
  const said = FIELDS.flatMap((field) => {
    const value = shape[field];
    return value === undefined ? [] : [[field, field === 'dev' ? value : normaliseDeviceValue(value)] as const];
  });
  return { type: shape.kind, ...Object.fromEntries(said) };
}

export const deviceShapeOf = ({ device }: InterfaceRecord): InterfaceShape => {
  if (device === undefined) return {};
  const { type, ...values } = device;
  return without({ kind: type, ...Object.fromEntries(FIELDS.map((field) => [field, values[field]])) }, (value) => value === undefined);
};
