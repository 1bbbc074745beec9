/** Devices in the words of `ip`: what it prints of one, what it is told, and what it would refuse. */
import { isEqual } from '../records/index.ts';
import { DEVICES, deviceFields, isDeviceType } from './devices.ts';
import type { DeviceField, DeviceRecord, FieldValues } from './devices.ts';
import { parseIp, renderIp } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord } from './topology.ts';

/**
 * What `ip -d -j link` says of a device. `upon`: the interface of the same namespace that it is made upon. Undefined where
 * it is something that cannot be said here, and so would come back as another.
 */
export function deviceFrom(kind: string, data: Readonly<Record<string, unknown>>, upon: string | undefined): DeviceRecord | undefined {
  if (!isDeviceType(kind)) return undefined;
  const form = DEVICES[kind];
  if (form.upon === 'needed' && upon === undefined) return undefined;
  if (Object.entries(form.plain).some(([json, plain]) => json in data && !isEqual(data[json], plain))) return undefined;
  const values: [DeviceField, unknown][] = deviceFields(kind).flatMap(([field, { json, usual, values: { kind: what }, isNeeded }]) => {
    // `any` is what `ip` says of an end that is none, too
    const value = json.map((one) => data[one]).find((one) => one !== undefined && one !== 'any' && one !== '');
    const isUnsaid = value === undefined || value === usual || (what === 'number' && value === 0 && isNeeded !== true && usual === undefined);
    return isUnsaid ? [] : [[field, value]];
  });
  const device: DeviceRecord = { type: kind, ...(upon !== undefined && form.upon !== 'none' && { dev: upon }), ...Object.fromEntries(values) };
  const isSayable = deviceFields(kind).every(([field, { values: allowed, isNeeded }]) => (device[field] === undefined ? isNeeded !== true : fits(allowed, device[field])));
  return isSayable ? device : undefined;
}

/** The words behind `type` in `ip link add`. */
export const deviceWords = (device: DeviceRecord): readonly string[] => [
  device.type,
  ...deviceFields(device.type).flatMap(([field, { word, usual, goesUnsaid }]) => {
    const value = device[field] ?? (goesUnsaid === true ? undefined : usual);
    return value === undefined ? [] : [word, String(value)];
  }),
  // tunnels take it here; of the others, `ip link add` does, before the type
  ...(device.dev !== undefined && !isLinked(device) ? ['dev', device.dev] : []),
];

/** Whether `ip link add link DEV` says what it is made upon. */
export const isLinked = ({ type }: Pick<DeviceRecord, 'type'>): boolean => DEVICES[type].upon === 'needed';

/** The MTU that the kernel gives it; `upon`: that of what it is made upon. */
export function deviceMtu(device: DeviceRecord, upon: number): number {
  const { ownMtu, overhead } = DEVICES[device.type];
  return ownMtu?.[1] ?? upon - (overhead?.(device) ?? 0);
}

/** Why a device cannot be, seen alone. */
export function deviceProblem(record: InterfaceRecord): Problem | undefined {
  const { device } = record;
  const subject = interfaceKeyOf(record);
  if (device === undefined) return { code: 'kind-unsupported', subject };
  const { upon, fields, hasMac } = DEVICES[device.type];
  if (upon === 'needed' && device.dev === undefined) return { code: 'device-needs', subject, found: 'dev' };
  if (upon === 'none' && device.dev !== undefined) return { code: 'device-takes-not', subject, found: 'dev' };
  for (const field of Object.keys(device) as (keyof DeviceRecord)[]) {
    if (field !== 'type' && field !== 'dev' && fields[field] === undefined) return { code: 'device-takes-not', subject, found: field };
  }
  for (const [field, form] of deviceFields(device.type)) {
    const value = device[field];
    if (value === undefined && form.isNeeded === true) return { code: 'device-needs', subject, found: field };
    if (value !== undefined && !fits(form.values, value)) return { code: 'device-value', subject, found: String(value), allowed: sayValues(form.values) };
  }
  if (needsEnd(device) && device.remote === undefined && device.local === undefined && device.dev === undefined) return { code: 'device-needs', subject, found: 'remote' };
  if (!hasMac && record.mac !== undefined) return { code: 'device-takes-not', subject, found: 'mac' };
  if (device.type === 'vxlan' && device.group !== undefined && device.dev === undefined) return { code: 'device-needs', subject, found: 'dev' };
  return undefined;
}

/** With nothing said it is what the kernel makes by itself. */
export const needsEnd = ({ type }: Pick<DeviceRecord, 'type'>): boolean => type === 'gre' || type === 'ipip' || type === 'sit';

/** What carries IP alone, and so is no port of a bridge (kernel: net/bridge/br_if.c br_add_if). */
export const isTunnel = (device: Pick<DeviceRecord, 'type'>): boolean => needsEnd(device) || device.type === 'wireguard';

function fits(values: FieldValues, value: unknown): boolean {
  switch (values.kind) {
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= values.least && value <= values.most;
    case 'word':
      return values.among.includes(String(value));
    case 'address': {
      const ip = parseIp(String(value));
      if (ip === undefined || (values.family === 4 && ip.family !== 4)) return false;
      return isMulticast(ip) === (values.isGroup === true) && renderIp(ip) === value;
    }
  }
}

const isMulticast = ({ family, value }: { readonly family: 4 | 6; readonly value: bigint }): boolean =>
  family === 4 ? value >> 28n === 0xen : value >> 120n === 0xffn;

function sayValues(values: FieldValues): string {
  switch (values.kind) {
    case 'number':
      return `${String(values.least)}–${String(values.most)}`;
    case 'word':
      return values.among.join(', ');
    case 'address':
      return values.isGroup === true ? '239.1.1.1' : values.family === 4 ? '10.0.1.2' : '10.0.1.2, fd00::2';
  }
}

/** A value as the kernel writes it, where it is an address in any spelling. */
export const normaliseDeviceValue = (value: string | number): string | number => {
  const ip = typeof value === 'string' ? parseIp(value.trim()) : undefined;
  return ip === undefined ? value : renderIp(ip);
};
