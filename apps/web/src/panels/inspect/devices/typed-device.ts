/** What was typed in the form, as a device, and what is asked of the lab then. Pure. */
import { addDevice } from '@patchbay/shared/gesture';
import { DEVICES, deviceFields, interfaceKey, isTunnel } from '@patchbay/shared/topology';
import type { DeviceField, DeviceRecord, DeviceType, Topology } from '@patchbay/shared/topology';
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
  const endless = isTunnel({ type }) && dev === '' && !said.has('remote') && !said.has('local');
  if (lacksField || endless || (upon === 'needed' && dev === '')) return undefined;
  return { type, ...(dev !== '' && { dev }), ...Object.fromEntries(values) };
}

export const addDeviceChange = (topology: Topology, namespace: string, name: string, device: DeviceRecord): LabChange => ({
  gesture: { kind: 'add-device', subjects: [interfaceKey({ namespace, interface: name })] },
  diff: addDevice(topology, namespace, name, device),
});
