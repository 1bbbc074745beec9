/**
 * The lessons whose steps can be done on the canvas and in panels, as somebody plays them who does them there. What a step
 * wants typed is typed: to look at a table with a command, say.
 */
import { Hands } from '../page/hands.ts';
import { LabPage } from '../page/lab-page.ts';
import { LESSON_FILES } from './built-in.ts';
import { testLesson } from './test-lesson.ts';

type Play = (hands: Hands) => Promise<void>;

/** The step is done with the one before. */
const BY_ITSELF: Play = () => Promise.resolve();

const THREE = ['net0', 'net1', 'net2'];

const ANSWERS = 'ct state established,related accept';
const FROM_INSIDE = 'iifname "inside" accept';

/** What `fw` forwards, and nothing else. */
const forwardOnly = (hands: Hands, ...accepted: readonly string[]): Promise<void> =>
  hands.rules(hands.lab.box('fw'), 'fw', ['table inet filter {', 'chain forward {', 'type filter hook forward priority filter; policy drop;', ...accepted, '}', '}'].join('\n'));

/** Of each step by its id, what is done by hand. */
const PLAYS: Readonly<Record<string, Readonly<Record<string, Play>>>> = {
  '01': {
    make: (hands) => hands.make('n', 'mynet'),
    // what is made by hand is up
    loopback: BY_ITSELF,
    apart: (hands) => hands.address(hands.lab.box('host'), 'lo', '192.0.2.1/32'),
  },
  '02': {
    rooms: async (hands) => {
      for (const name of ['net0', 'net1']) await hands.make('n', name);
    },
    // what is laid by hand has its addresses and is up
    cable: (hands) => hands.lab.layCable('net0', 'net1'),
    addresses: BY_ITSELF,
    answer: BY_ITSELF,
  },
  '03': {
    bridge: (hands) => hands.make('b', 'mybridge0'),
    plug: async (hands) => {
      for (const name of THREE) await hands.make('n', name);
      for (const name of THREE) await hands.lab.layCable(name, 'mybridge0');
    },
    addresses: BY_ITSELF,
    up: BY_ITSELF,
    host: (hands) => hands.address(hands.lab.box('mybridge0'), 'mybridge0', '10.0.1.254/24', 'bridge.tabs.itself'),
  },
  '04': {
    default: async (hands) => {
      for (const name of ['net0', 'net1']) await hands.defaultRoute(hands.lab.box(name), '10.0.1.254');
    },
    forward: (hands) => hands.forward(hands.lab.box('host')),
    nat: (hands) => hands.rules(hands.lab.box('host'), 'host'),
    publish: (hands) =>
      hands.rules(
        hands.lab.box('host'),
        'host',
        `table ip nat {
  chain prerouting {
    type nat hook prerouting priority dstnat;
    iifname "uplink" tcp dport 8080 dnat to 10.0.1.1:80
  }
  chain postrouting {
    type nat hook postrouting priority srcnat;
    ip saddr 10.0.1.0/24 oifname != "mybridge0" masquerade
  }
}`,
      ),
  },
  '06': { ask: (hands) => hands.lab.ping('net0', 'net1') },
  '07': {
    addresses: async (hands) => {
      for (const [name, dev, address] of [
        ['net0', 'eth0', '10.0.1.1/24'],
        ['r1', 'eth0', '10.0.1.254/24'],
        ['r1', 'eth1', '10.0.9.1/30'],
        ['r2', 'eth1', '10.0.9.2/30'],
        ['r2', 'eth0', '10.0.2.254/24'],
        ['net1', 'eth0', '10.0.2.1/24'],
      ] as const) await hands.address(hands.lab.box(name), dev, address);
    },
    gateways: async (hands) => {
      await hands.defaultRoute(hands.lab.box('net0'), '10.0.1.254');
      await hands.defaultRoute(hands.lab.box('net1'), '10.0.2.254');
    },
    routers: async (hands) => {
      for (const name of ['r1', 'r2']) await hands.forward(hands.lab.box(name));
      await hands.route(hands.lab.box('r1'), '10.0.2.0/24', '10.0.9.2');
      await hands.route(hands.lab.box('r2'), '10.0.1.0/24', '10.0.9.1');
    },
  },
  '08': {
    closed: (hands) => forwardOnly(hands),
    answers: (hands) => forwardOnly(hands, ANSWERS, FROM_INSIDE),
    web: (hands) => forwardOnly(hands, ANSWERS, FROM_INSIDE, 'iifname "outside" tcp dport 80 accept'),
  },
  '10': {
    speak: async (hands) => {
      for (const name of ['sw1', 'sw2', 'sw3']) await hands.speak(hands.lab.box(`${name}/br0`), 'br0');
    },
    circle: (hands) => hands.lab.layCable('sw1/br0', 'sw3/br0'),
    root: (hands) => hands.priority(hands.lab.box('sw2/br0'), 'br0', 4096),
  },
  '12': {
    speak: async (hands) => {
      for (const name of ['r1', 'r2']) await hands.run(hands.lab.box(name), 'ospf', 'bird');
    },
    shortest: async (hands) => void (await hands.look(hands.lab.box('r1'), 'tabs.routes')),
    broken: (hands) => hands.pull(hands.lab.cable('r1 to-r2', 'r2 to-r1')),
  },
};

for (const file of LESSON_FILES) {
  const plays = PLAYS[file.slice(0, 2)];
  if (plays === undefined) continue;
  testLesson(file, 'by gestures', async ({ page, language, lesson, reader }) => {
    const hands = new Hands(new LabPage(page, language));
    for (const [done, step] of lesson.steps.entries()) {
      const play = plays[step.id];
      if (play === undefined) await reader.typeStep(step);
      else {
        await play(hands);
        await reader.answer(step);
      }
      const next = lesson.steps[done + 1];
      if (next === undefined || plays[next.id] !== BY_ITSELF) await reader.hasDone(done + 1);
    }
  });
}
