/**
 * `npm run test:explain`: random labs, each broken at random, and in each some packets of which `explain` says whether an answer comes, and a
 * real ping too. `--labs N`: so many, 200 without it. `--seed S`: others, the same for the same seed; 1 without it. `--only K,…`: these alone of
 * them, with every hop that was predicted. Ends with 1 where fewer than 99 of 100 agree, or a remedy left its cause as it was.
 */
import { parseArgs } from 'node:util';
import type { Explanation } from '@patchbay/shared/explain';
import fc from 'fast-check';
import { randomLab, tryRandomLab } from '../src/lab/test-predictions.ts';
import type { Mending, Prediction, TriedLab } from '../src/lab/test-predictions.ts';
import { featuresLacking } from '../src/sandbox/kernel-features.ts';

/** Most of a lab's time is waiting for answers that do not come. */
const SIDE_BY_SIDE = 8;
const LEAST_AGREEING = 0.99;

const { values } = parseArgs({ options: { labs: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, only: { type: 'string' } } });
const [labs, seed] = [values.labs, values.seed].map((text) => {
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new Error(`“${text}” is no number of labs and no seed. A whole number from 1 on is.`);
  return Number(text);
}) as [number, number];
const only = values.only?.split(',').map(Number);

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const lacking = await featuresLacking();
const numbers = fc.sample(randomLab, { numRuns: labs, seed });
const waiting = [...numbers.keys()].filter((lab) => only?.includes(lab) ?? true);
const predictions: Prediction[] = [];
const mendings: Mending[] = [];
let [triedLabs, unbuilt] = [0, 0];

// Ctrl-C: what is begun is ended, and counted with all before it
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => waiting.splice(0));

say(`${String(waiting.length)} labs of seed ${String(seed)}; this kernel lacks ${[...lacking].join(', ') || 'nothing'}`);
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, tryWaiting));

async function tryWaiting(): Promise<void> {
  for (let lab = waiting.shift(); lab !== undefined; lab = waiting.shift()) {
    try {
      const tried = await tryRandomLab(numbers[lab] ?? [], lacking);
      triedLabs += 1;
      predictions.push(...tried.predictions);
      if (tried.mending !== undefined) mendings.push(tried.mending);
      sayOf(lab, tried);
    } catch (error) {
      unbuilt += 1;
      say(`\nlab ${String(lab)} could not be tried: ${String(error)}`);
    }
  }
}

/** What did not go as it should. */
function sayOf(lab: number, { breaks, predictions: all, mending }: TriedLab): void {
  const odd = all.filter(({ verdict }) => only !== undefined || verdict === 'disagrees' || verdict === 'doubtful');
  const isLeft = mending !== undefined && (only !== undefined || mending.result === 'same' || mending.result === 'refused');
  if (odd.length === 0 && !isLeft) return;
  say(`\nlab ${String(lab)}, to which was done:\n${breaks.map((line) => `    ${line.replaceAll('\n', '\n    ')}`).join('\n')}`);
  for (const { journey, explanation, answered, verdict } of odd) {
    say(`  ${verdict}: ${JSON.stringify(journey)} ${answered ? 'was answered' : 'was not answered'}; predicted: ${wordsOf(explanation)}`);
    if (only !== undefined) for (const { way, namespace, interface: name = '', decision, values: said } of explanation.hops) say(`      ${way} ${namespace}:${name} ${decision} ${JSON.stringify(said)}`);
  }
  if (isLeft) say(`  ${mending.result} after the remedy ${mending.remedy.name} of ${JSON.stringify(mending.journey)}: ${JSON.stringify(mending.remedy.diff)}; predicted before: ${wordsOf(mending.before)}; after: ${mending.after === undefined ? '' : wordsOf(mending.after)}`);
}

function wordsOf({ stopsAt, doubts }: Explanation): string {
  if (doubts.length > 0) return `nothing, for ${doubts.join(' | ')}`;
  return stopsAt === undefined ? 'an answer' : `${stopsAt.cause} on the way ${stopsAt.way} at ${JSON.stringify(stopsAt.at)} ${JSON.stringify(stopsAt.values)}`;
}

const tally = (words: readonly string[]): string => [...Map.groupBy(words, (word) => word)].map(([word, all]) => `${String(all.length)} ${word}`).toSorted((a, b) => parseInt(b) - parseInt(a)).join(', ');
const claimed = predictions.filter(({ verdict }) => verdict !== 'doubtful');
const agreeing = claimed.filter(({ verdict }) => verdict !== 'disagrees').length / claimed.length;
const left = mendings.filter(({ result }) => result === 'same' || result === 'refused');
say(`\n${String(predictions.length)} packets: ${tally(predictions.map(({ verdict }) => verdict))}; ${tally(predictions.map(({ answered }) => (answered ? 'answered' : 'not answered')))}`);
say(`causes: ${tally(predictions.flatMap(({ explanation: { stopsAt } }) => stopsAt?.cause ?? []))}`);
say(`remedies: ${tally(mendings.map(({ result }) => result))}`);
say(`── explain: ${(agreeing * 100).toFixed(2)} % of what was predicted agrees (${String(triedLabs)} labs of seed ${String(seed)})${unbuilt > 0 ? `; ${String(unbuilt)} labs could not be tried` : ''}`);
process.exitCode = agreeing < LEAST_AGREEING || left.length > 0 || unbuilt > 0 || claimed.length === 0 ? 1 : 0;
