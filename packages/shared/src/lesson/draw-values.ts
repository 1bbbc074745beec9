/** What a lesson leaves to chance: for each placeholder a value, the same for the same seed, and no two alike. Or, of what has one, its example. */
import { networkOf, parsePrefix, renderIp } from '../topology/index.ts';
import { drawIndex, seededRandom } from '../random/index.ts';

/** What a placeholder may stand for; with an `example`, which need not be among what is drawn, for that where each lab is to have the same. */
export type Draw =
  /** One of these. */
  | { readonly words: readonly string[]; readonly example?: string }
  /** From the first to the last, both included. */
  | { readonly numbers: readonly [number, number]; readonly example?: number }
  /** A /24 in this IPv4 prefix, as its first three numbers: `10.37.5`, so that `<net>.1/24` is an address in it. */
  | { readonly subnet: string; readonly example?: string };
export type Draws = Readonly<Record<string, Draw>>;

const DRAWN_LENGTH = 24;

/** The name of a placeholder, as it stands between `<` and `>`. */
export const PLACEHOLDER_NAME = /^[a-z][a-z0-9-]{0,19}$/;

/** What is drawn: all, or what has no example. */
export interface DrawingWay {
  readonly seed: string;
  /** Each lab is to have values of its own: also what has an example is drawn. */
  readonly own: boolean;
}

/** By the names of the placeholders. Only of `draws` of which `drawProblem` has nothing to say. */
export function drawValues(draws: Draws, { seed, own }: DrawingWay): Readonly<Record<string, string>> {
  const random = seededRandom(seed);
  const exampleFor = (draw: Draw): string | undefined => (own ? undefined : exampleOf(draw));
  const taken = new Set(Object.values(draws).map(exampleFor));
  return Object.fromEntries(
    Object.entries(draws).map(([name, draw]) => {
      const example = exampleFor(draw);
      if (example !== undefined) return [name, example] as const;
      let value = valueAt(draw, drawIndex(random, countOf(draw)));
      while (taken.has(value)) value = valueAt(draw, drawIndex(random, countOf(draw)));
      taken.add(value);
      return [name, value] as const;
    }),
  );
}

/** Why nothing can be drawn for a placeholder: it is spelt wrong, or has too few values for all of them to differ. */
export function drawProblem(draws: Draws, name: string): { readonly code: 'malformed' | 'too-few-values' | 'twice'; readonly found: string; readonly allowed: string } | undefined {
  const draw = draws[name];
  if (draw === undefined || !PLACEHOLDER_NAME.test(name)) return { code: 'malformed', found: name, allowed: 'net, left, vlan-2' };
  if ('subnet' in draw && ipv4PrefixOf(draw.subnet) === undefined) return { code: 'malformed', found: draw.subnet, allowed: '10.0.0.0/8, 192.168.0.0/16' };
  const alike = Object.values(draws).filter((other) => kindOf(other) === kindOf(draw)).length;
  // a drawn value has to differ from the examples as well
  if (countOf(draw) < alike) return { code: 'too-few-values', found: name, allowed: String(alike) };
  const example = exampleOf(draw);
  if (example === undefined) return undefined;
  if ('subnet' in draw && ipv4PrefixOf(`${example}.0/24`) === undefined) return { code: 'malformed', found: example, allowed: '10.0.1, 192.168.5' };
  const first = Object.keys(draws).find((other) => exampleOf(draws[other]) === example);
  return first === name ? undefined : { code: 'twice', found: example, allowed: '' };
}

const kindOf = (draw: Draw): string => ('words' in draw ? 'words' : 'numbers' in draw ? 'numbers' : 'subnet');

const exampleOf = (draw: Draw | undefined): string | undefined => (draw?.example === undefined ? undefined : String(draw.example));

/** Something in it has an example: whether that is drawn is to be chosen. */
export const haveExamples = (draws: Draws): boolean => Object.values(draws).some((draw) => draw.example !== undefined);

function countOf(draw: Draw): number {
  if ('words' in draw) return new Set(draw.words).size;
  if ('numbers' in draw) return Math.max(0, draw.numbers[1] - draw.numbers[0] + 1);
  return 2 ** (DRAWN_LENGTH - (ipv4PrefixOf(draw.subnet)?.length ?? DRAWN_LENGTH));
}

function valueAt(draw: Draw, index: number): string {
  if ('words' in draw) return [...new Set(draw.words)][index] ?? '';
  if ('numbers' in draw) return String(draw.numbers[0] + index);
  const base = ipv4PrefixOf(draw.subnet);
  if (base === undefined) return '';
  return renderIp({ family: 4, value: networkOf(base).value + BigInt(index) * 256n }).replace(/\.0$/, '');
}

function ipv4PrefixOf(text: string): ReturnType<typeof parsePrefix> {
  const prefix = parsePrefix(text);
  return prefix?.family === 4 && prefix.length <= DRAWN_LENGTH ? prefix : undefined;
}
