import { expect, test } from 'vitest';
import { drawFault } from './lesson-labs.ts';
import { lessonsOf } from './lessons.ts';
import { readLesson } from './read-lesson.ts';

const lessonWith = (causes: string): string => `---
patchbay-lesson: 1
labs:
  routed: |
    patchbay: 1
    name: routed
    namespaces:
      net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } }, routes: [{ to: default, via: 10.0.1.254, dev: eth0 }] }
      net1: { interfaces: { eth0: { addresses: [10.0.2.1/24] } }, routes: [{ to: default, via: 10.0.2.254, dev: eth0 }] }
      r: { interfaces: { left: { addresses: [10.0.1.254/24] }, right: { addresses: [10.0.2.254/24] } }, sysctls: { net.ipv4.ip_forward: 1 } }
    cables:
      - { ends: ["net0:eth0", "r:left"] }
      - { ends: ["net1:eth0", "r:right"] }
steps:
  - { id: one, lab: routed, fault: { causes: [${causes}], from: net0, to: 10.0.2.1 }, checks: [{ ping: 10.0.2.1, from: net0 }] }
---
# en: Broken
## one: The first
Mend it.
`;

test('one of the causes is drawn, and where it is: the same for the same seed, and for many seeds all of them', () => {
  const lessons = lessonsOf(new Map([['broken', lessonWith('interface-down, not-forwarding, firewall-before-routing')]]));
  const fault = (seed: string) => {
    const { lab, fault: drawn } = lessons.find('broken', { seed, own: false })?.steps[0] ?? {};
    return lab && drawn && drawFault(lab, drawn);
  };
  expect(fault('ann')).toEqual(fault('ann'));
  const faults = Array.from({ length: 25 }, (_, index) => fault(`lab-${String(index)}`));
  expect(new Set(faults.map((one) => one?.cause))).toEqual(new Set(['interface-down', 'not-forwarding', 'firewall-before-routing']));
  expect(new Set(faults.flatMap((one) => Object.keys(one?.diff.rulesets?.added ?? {})))).toEqual(new Set(['r', 'net1']));
});

test('what the kernel must have for any of the causes, the lesson needs', () => {
  const read = readLesson(lessonWith('firewall-input'));
  expect(read.ok && read.lesson.needs).toEqual(['nftables']);
});

test('a cause that cannot be put into that lab is refused at its place', () => {
  const read = readLesson(lessonWith('not-forwarding, bridge-down'), { thorough: true });
  expect(read).toEqual({ ok: false, problems: [expect.objectContaining({ line: 15, column: 63, path: 'steps[0].fault.causes[1]', code: 'fault-unfit', found: 'bridge-down' })] });
});
