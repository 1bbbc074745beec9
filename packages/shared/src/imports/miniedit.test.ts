import { expect, test } from 'vitest';
import { readMiniEdit } from './miniedit.ts';

function refusals(text: string): readonly string[] {
  const reading = readMiniEdit(text, 'a.mn', 'a');
  return reading.ok ? [] : reading.problems.map(({ place, words }) => `${String(place?.line)}:${String(place?.column)}: ${words}`);
}

const HOST = '{ "opts": { "hostname": "h1" } }';

test.each([
  ['nothing of MiniEdit', '{}', '1:1: there are neither hosts nor switches in it; allowed: { "hosts": [ … ], "switches": [ … ], "links": [ … ] }'],
  ['no JSON', '{ "hosts": [ }', '1:14: not JSON: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ['hosts that are no list', '{ "hosts": {}, "switches": [] }', '1:12: hosts: {…} is not the right kind of value; allowed: [ … ]'],
  ['a host without a name', '{ "hosts": [\n  { "opts": {} }\n] }', '2:3: hosts[0]: the hostname is missing; allowed: { "opts": { "hostname": "h1", … } }'],
  ['a name twice', `{ "hosts": [${HOST},\n${HOST}] }`, '2:25: hosts[1].opts.hostname: h1 is here for the second time; allowed: another name'],
  ['a link to nowhere', `{ "hosts": [${HOST}],\n"links": [{ "src": "h1", "dest": "h9" }] }`, '2:34: links[0].dest: there is no h9; allowed: h1'],
  ['a link with one end', `{ "hosts": [${HOST}],\n"links": [{ "src": "h1" }] }`, '2:11: links[0].dest: an end is missing; allowed: h1'],
])('%s is refused at its place', (_what, text, problem) => {
  expect(refusals(text)).toEqual([problem]);
});

test('what a link does is what both of its ends do, and what cannot be read is told', () => {
  const link = (options: object): string => JSON.stringify({ hosts: [{ opts: { hostname: 'a' } }, { opts: { hostname: 'b' } }], links: [{ src: 'a', dest: 'b', opts: options }] });
  const read = (options: object) => {
    const reading = readMiniEdit(link(options), 'a.mn', 'a');
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return { shapings: reading.recipe.shapings, told: reading.recipe.notCarried.map(({ words }) => words) };
  };
  expect(read({ bw: 1.5, delay: '20ms', jitter: '500us', loss: 0.5 })).toEqual({
    shapings: [
      { namespace: 'a', dev: 'a-eth0', rate: 1_500_000, delay: 20, jitter: 0.5, loss: 0.5 },
      { namespace: 'b', dev: 'b-eth0', rate: 1_500_000, delay: 20, jitter: 0.5, loss: 0.5 },
    ],
    told: [],
  });
  expect(read({ delay: 'long', loss: 101, bw: '', max_queue_size: 10 })).toEqual({ shapings: [], told: ['links[0].opts.max_queue_size', 'links[0].opts.delay', 'links[0].opts.loss'] });
});
