/** Writes a recording as the text of its file. */
import { withoutKeys } from '../observation/index.ts';
import type { Observation } from '../observation/index.ts';
import { writeVersionedJson } from '../versioned-json/index.ts';
import { RECORDING_FILE } from './recording.ts';
import type { RecordedLab, Recording } from './recording.ts';

/** All of a lab that a recording needs, and no more: no keys of WireGuard, no routes, no rulesets. */
export const recordLab = ({ namespaces, interfaces, addresses, sysctls, qdiscs }: Observation): RecordedLab => ({
  namespaces,
  interfaces: Object.fromEntries(Object.entries(interfaces).map(([key, seen]) => [key, withoutKeys(seen)])),
  addresses,
  // what a box says of a namespace: whether it forwards
  sysctls: Object.fromEntries(Object.entries(sysctls).filter(([, { name }]) => name === 'net.ipv4.ip_forward')),
  qdiscs,
});

export const writeRecording = (recording: Recording): string => writeVersionedJson(RECORDING_FILE, recording);
