/** What was typed in the form, as a device, and what is asked of the lab then. Pure. */
import { addDevice, editDevice, setWireGuard } from '@patchbay/shared/gesture';
import { DEVICES, deviceFields, interfaceKey, needsEnd } from '@patchbay/shared/topology';
import type { DeviceField, DeviceRecord, DeviceType, InterfaceRef, Topology, WireGuardRecord } from '@patchbay/shared/topology';
import type { LabChange } from '../../lab-changes.ts';

export type TypedDevice = Readonly<Partial<Record<DeviceField | 'dev', string>>>;

/**
 * The device of this type; what is typed for other types alone is not looked at. A number that is none stays as it was
 * typed, and `problemsOf` says so. Undefined while something that it needs is missing.
 */
export function deviceOfTyped(type: DeviceType, typed: TypedDevice): DeviceRecord | undefined {
  const { upon } = DEVICES[type];
  const dev = upon === 'none' ? '' : (typed.dev ?? '');
  const values = deviceFields(type).flatMap(([field, { values: { kind }, usual }]) => {
    const text = (typed[field] ?? '').trim();
    if (text === '' || text === String(usual)) return [];
    return [[field, kind === 'number' && /^\d+$/.test(text) ? Number(text) : text] as const];
  });
  const said = new Set<string>(values.map(([field]) => field));
  const lacksField = deviceFields(type).some(([field, { isNeeded }]) => isNeeded === true && !said.has(field));
  const endless = needsEnd({ type }) && dev === '' && !said.has('remote') && !said.has('local');
  if (lacksField || endless || (upon === 'needed' && dev === '')) return undefined;
  return { type, ...(dev !== '' && { dev }), ...Object.fromEntries(values) };
}

/** What would be typed for a device that is there; what goes without saying is not typed. */
export const typedOfDevice = ({ type: _type, ...values }: DeviceRecord): TypedDevice => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]));

/** Whether there is anything to set of a device of this type. */
export const isSettable = (type: DeviceType): boolean => type === 'wireguard' || DEVICES[type].upon !== 'none' || deviceFields(type).length > 0;

export const addDeviceChange = (topology: Topology, { namespace, interface: name }: InterfaceRef, device: DeviceRecord, wireguard: WireGuardRecord): LabChange => ({
  gesture: { kind: 'add-device', subjects: [interfaceKey({ namespace, interface: name })] },
  diff: addDevice(topology, namespace, name, device, wireguard),
});

export const editDeviceChange = (topology: Topology, ref: InterfaceRef, device: DeviceRecord, wireguard: WireGuardRecord): LabChange => ({
  gesture: { kind: 'edit-device', subjects: [interfaceKey(ref)] },
  diff: device.type === 'wireguard' ? setWireGuard(topology, ref, wireguard) : editDevice(topology, ref, device),
});
