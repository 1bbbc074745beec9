import { expect, test } from 'vitest';
import { readKathara } from './kathara.ts';

function refusals(conf: string): readonly string[] {
  const reading = readKathara({ texts: new Map([['lab.conf', conf]]), others: [] }, 'lab/', 'lab');
  return reading.ok ? [] : reading.problems.map(({ place, words }) => `${place?.file ?? ''}:${String(place?.line)}:${String(place?.column)}: ${words}`);
}

const ALLOWED = 'NAME[NUMBER]="DOMAIN", NAME[OPTION]="VALUE", LAB_NAME="…", # …';

test.each([
  ['something else', '# ok\n\n  pc1 is here\n', `lab/lab.conf:3:3: pc1 is here cannot be read; allowed: ${ALLOWED}`],
  ['a name in capitals', 'PC1[0]="A"\n', `lab/lab.conf:1:1: PC1[0]="A" cannot be read; allowed: ${ALLOWED}`],
  ['an open quote', 'pc1[0]="A\n', `lab/lab.conf:1:1: pc1[0]="A cannot be read; allowed: ${ALLOWED}`],
  ['blanks around =', 'pc1[0] = "A"\n', `lab/lab.conf:1:1: pc1[0] = "A" cannot be read; allowed: ${ALLOWED}`],
  ['a domain that is none', 'pc1[0]="A B"\n', 'lab/lab.conf:1:1: A B is no collision domain; allowed: "A", "A/02:00:00:00:00:01"'],
  ['an interface twice', 'pc1[0]="A"\npc1[0]="B"\n', 'lab/lab.conf:2:1: pc1[0] is here for the second time; allowed: once'],
])('%s is refused at its place', (_what, conf, problem) => {
  expect(refusals(conf)).toEqual([problem]);
});

test('a folder without lab.conf is refused', () => {
  expect(readKathara({ texts: new Map(), others: ['x'] }, 'lab', 'lab')).toEqual({ ok: false, problems: [{ words: 'there is no lab.conf in lab; allowed: a lab of Kathará’s, with lab.conf and NAME.startup'.replace('’', "'") }] });
});
