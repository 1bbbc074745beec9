import { expect, test } from 'vitest';
import { lessonsOf } from './lessons.ts';
import { viewInCommon } from './view-in-common.ts';

const text = (draw: string, [net, name, port]: readonly [string, string, string]): string => `---
patchbay-lesson: 1
${draw}steps:
  - id: one
    checks:
      - { address: ${net}.2/24, of: ${name} }
      - { ping: ${net}.3, from: net0 }
      - { tcp: "10.0.1.1:${port}", from: net0 }
    solution: [ip -n ${name} addr add ${net}.2/24 dev eth0]
---
# en: A lesson
## one: Into ${net}.0/24
Give ${name} an address.
# zh: 一课
## one: 接入${net}.0/24
给 ${name} 一个地址。
`;
const DRAW = 'draw: { net: { subnet: 10.0.0.0/8 }, name: { words: [mint, sage, thyme] }, port: { numbers: [1, 99] } }\n';
const lessons = lessonsOf(new Map([['drawn', text(DRAW, ['<net>', '<name>', '<port>'])], ['plain', text('', ['10.0.1', 'net1', '80'])]]));

test('what is drawn is left out, in checks and in what is said; the rest is there', () => {
  expect(viewInCommon('drawn', lessons, false)?.steps[0]).toMatchObject({
    title: { en: 'Into 10.….0/24', zh: '接入10.….0/24' },
    text: { en: 'Give … an address.', zh: '给 … 一个地址。' },
    checks: [
      { kind: 'address', namespace: '…', prefix: '10.….2/24' },
      { kind: 'ping', from: 'net0', target: '10.….3', expect: 'work' },
      { kind: 'tcp', from: 'net0', target: '10.0.1.1', port: '…' },
    ],
  });
});

test('a lesson that is the same for all is as it is', () => {
  expect(viewInCommon('plain', lessons, false)?.steps[0]?.checks).toMatchObject([
    { kind: 'address', namespace: 'net1', prefix: '10.0.1.2/24' },
    { kind: 'ping', from: 'net0', target: '10.0.1.3', expect: 'work' },
    { kind: 'tcp', from: 'net0', target: '10.0.1.1', port: 80, expect: 'work' },
  ]);
  expect(viewInCommon('none', lessons, true)).toBeUndefined();
});

test('what has an example is the same for all, unless each lab has values of its own', () => {
  const shown = lessonsOf(new Map([['shown', text("draw: { net: { subnet: 10.0.0.0/8, example: 10.0.1 } }\n", ['<net>', 'net1', '80'])]]));
  const first = (own: boolean) => viewInCommon('shown', shown, own)?.steps[0]?.checks[0];
  expect([first(false), first(true)]).toMatchObject([{ prefix: '10.0.1.2/24' }, { prefix: '10.….2/24' }]);
});
