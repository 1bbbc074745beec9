/** What a lesson leaves to chance: for each placeholder a value, the same for the same seed, and no two alike. */
import { networkOf, parsePrefix, renderIp } from '../topology/index.ts';
import { drawIndex, seededRandom } from '../random/index.ts';

/** What a placeholder may stand for. */
export type Draw =
  /** One of these. */
  | { readonly words: readonly string[] }
  /** From the first to the last, both included. */
  | { readonly numbers: readonly [number, number] }
  /** A /24 in this IPv4 prefix, as its first three numbers: `10.37.5`, so that `<net>.1/24` is an address in it. */
  | { readonly subnet: string };
export type Draws = Readonly<Record<string, Draw>>;

const DRAWN_LENGTH = 24;

/** The name of a placeholder, as it stands between `<` and `>`. */
export const PLACEHOLDER_NAME = /^[a-z][a-z0-9-]{0,19}$/;

/** By the names of the placeholders. Only of `draws` of which `drawProblem` has nothing to say. */
export function drawValues(draws: Draws, seed: string): Readonly<Record<string, string>> {
  const random = seededRandom(seed);
  const taken = new Set<string>();
  return Object.fromEntries(
    Object.entries(draws).map(([name, draw]) => {
      let value = valueAt(draw, drawIndex(random, countOf(draw)));
      while (taken.has(value)) value = valueAt(draw, drawIndex(random, countOf(draw)));
      taken.add(value);
      return [name, value] as const;
    }),
  );
}

/** Why nothing can be drawn for a placeholder: it is spelt wrong, or has too few values for all of them to differ. */
export function drawProblem(draws: Draws, name: string): { readonly code: 'malformed' | 'too-few-values'; readonly found: string; readonly allowed: string } | undefined {
  const draw = draws[name];
  if (draw === undefined || !PLACEHOLDER_NAME.test(name)) return { code: 'malformed', found: name, allowed: 'net, left, vlan-2' };
  if ('subnet' in draw && ipv4PrefixOf(draw.subnet) === undefined) return { code: 'malformed', found: draw.subnet, allowed: '10.0.0.0/8, 192.168.0.0/16' };
  const alike = Object.values(draws).filter((other) => Object.keys(other)[0] === Object.keys(draw)[0]).length;
  return countOf(draw) < alike ? { code: 'too-few-values', found: name, allowed: String(alike) } : undefined;
}

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
