/** Writes a recording as the text of its file. */
import type { Observation } from '../observation/index.ts';
import { RECORDING_KEY, RECORDING_VERSION } from './recording.ts';
import type { RecordedLab, Recording } from './recording.ts';

/** All of a lab that a recording needs, and no more: no keys of WireGuard, no routes, no rulesets. */
export const recordLab = ({ namespaces, interfaces, addresses, sysctls, qdiscs }: Observation): RecordedLab => ({
  namespaces,
  interfaces: Object.fromEntries(Object.entries(interfaces).map(([key, { wireguard: _keys, ...seen }]) => [key, seen])),
  addresses,
  // what a box says of a namespace: whether it forwards
  sysctls: Object.fromEntries(Object.entries(sysctls).filter(([, { name }]) => name === 'net.ipv4.ip_forward')),
  qdiscs,
});

export const writeRecording = (recording: Recording): string => `${JSON.stringify({ [RECORDING_KEY]: RECORDING_VERSION, ...recording }, undefined, 1)}\n`;
