/** `brctl` of bridge-utils (brctl(8)). */
import { refuse, run } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

export function translateBrctl([command, bridge, ...rest]: Argv): Translation {
  if (command === undefined) return refuse('brctl: what is to be done is missing');
  if (command.startsWith('show')) return run();
  if (bridge === undefined) return refuse(`brctl ${command}: the bridge is missing`);
  const [first, second] = rest;
  switch (command) {
    case 'addbr':
      return run(['ip', 'link', 'add', 'name', bridge, 'type', 'bridge']);
    case 'delbr':
      return run(['ip', 'link', 'delete', 'dev', bridge]);
    case 'addif':
      return first === undefined ? refuse('brctl addif: the interface is missing') : run(...rest.map((port) => ['ip', 'link', 'set', 'dev', port, 'master', bridge]));
    case 'delif':
      return first === undefined ? refuse('brctl delif: the interface is missing') : run(...rest.map((port) => ['ip', 'link', 'set', 'dev', port, 'nomaster']));
    case 'stp': {
      const stp = switchOf(first);
      return stp === undefined ? refuse('brctl stp: allowed are on, off') : run(ofBridge(bridge, 'stp_state', stp));
    }
    case 'hairpin': {
      const hairpin = switchOf(second);
      return first === undefined || hairpin === undefined ? refuse('brctl hairpin: a port, and on or off') : run(ofPort(first, 'hairpin', hairpin === '1' ? 'on' : 'off'));
    }
    default:
      return translateFigure(command, bridge, first, second);
  }
}

/** Those of a bridge: ip(8) takes times in hundredths of a second, brctl in seconds. */
const OF_BRIDGE: Readonly<Record<string, readonly [word: string, factor: number]>> = {
  setfd: ['forward_delay', 100],
  sethello: ['hello_time', 100],
  setmaxage: ['max_age', 100],
  setageing: ['ageing_time', 100],
  setbridgeprio: ['priority', 1],
};
const OF_PORT: Readonly<Record<string, string>> = { setpathcost: 'cost', setportprio: 'priority' };

function translateFigure(command: string, bridge: string, first: string | undefined, second: string | undefined): Translation {
  const [word, factor] = Object.hasOwn(OF_BRIDGE, command) ? (OF_BRIDGE[command] ?? []) : [];
  if (word !== undefined && factor !== undefined) {
    const figure = Number(first);
    return first === undefined || !Number.isFinite(figure) ? refuse(`brctl ${command}: the figure is missing`) : run(ofBridge(bridge, word, String(Math.round(figure * factor))));
  }
  const portWord = Object.hasOwn(OF_PORT, command) ? OF_PORT[command] : undefined;
  if (portWord === undefined) return refuse(`brctl: there is no ${command}`);
  return first === undefined || second === undefined ? refuse(`brctl ${command}: a port and a figure are needed`) : run(ofPort(first, portWord, second));
}

const ofBridge = (bridge: string, word: string, value: string): Argv => ['ip', 'link', 'set', 'dev', bridge, 'type', 'bridge', word, value];
const ofPort = (port: string, word: string, value: string): Argv => ['ip', 'link', 'set', 'dev', port, 'type', 'bridge_slave', word, value];

const switchOf = (text = ''): '1' | '0' | undefined => (/^(on|yes|1)$/.test(text) ? '1' : /^(off|no|0)$/.test(text) ? '0' : undefined);
