import type { PictureWords } from './picture-words.ts';

/** Those of the page in English (a test there holds them equal), for what has no catalogue. */
export const ENGLISH_WORDS: PictureWords = {
  host: 'host',
  hostIs: "the lab's root namespace",
  forwarding: (value) => `ip_forward ${value}`,
  ports: (count) => `${String(count)} ${count === 1 ? 'port' : 'ports'}`,
  stp: 'STP',
  down: 'down',
  noAddress: 'no address',
  interfaceDown: (name) => `${name} is down`,
  interfacesDown: (count) => `${String(count)} ${count === 1 ? 'interface' : 'interfaces'} down`,
  heldBy: ({ program, pid }) => `no name, held by ${program} (pid ${String(pid)})`,
  more: (count) => `+ ${String(count)} more`,
  inNamespace: (name) => `in ${name}`,
  leadsTo: (whose) => `to ${whose}`,
  kindOn: (kind, lower) => `${kind} on ${lower}`,
  unknownKind: 'unknown kind',
  inMaster: (master) => `in ${master}`,
  activeIn: (master) => `active in ${master}`,
  standbyIn: (master) => `standby in ${master}`,
  cable: { 'no-carrier': 'no carrier', down: 'both ends down', blocked: 'blocked by STP', waiting: 'STP is listening' },
  classes: (kind) => `${kind} classes`,
  loss: (percent) => `${percent} % loss`,
};
