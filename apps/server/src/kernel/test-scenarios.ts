/** The commands of the tutorial that labs are for, as a learner types them into the host's shell: docs/scenarios. */
import { readFileSync } from 'node:fs';

/** Its pings go faster: how long they take is not what is looked at. */
const read = (name: string): string =>
  readFileSync(new URL(`../../../../docs/scenarios/${name}.sh`, import.meta.url), 'utf8').replaceAll('ping -c 3', 'ping -c 3 -i 0.2');

export const ONE_NAMESPACE = read('01-one-namespace');
export const TWO_ON_A_VETH_PAIR = read('02-two-namespaces-veth');
export const THREE_ON_A_BRIDGE = read('03-three-on-a-bridge');
/** What follows on three on a bridge. */
export const DOCKER_BRIDGE_MODE = read('04-docker-bridge-mode');
