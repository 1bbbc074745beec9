/** X25519 (RFC 7748): the public key that goes with a private one. A key is its 32 octets as a number, the least significant first. */

const PRIME = (1n << 255n) - 19n;
/** (486662 − 2) / 4 of the curve. */
const A24 = 121_665n;
/** The base point. */
const BASE = 9n;

/** The bits that make any number a private key: a multiple of eight, its highest bit the one below the top (RFC 7748, 5). */
export const clamped = (secret: bigint): bigint => (secret & ((1n << 254n) - 8n)) | (1n << 254n);

/** The public key of a private one (RFC 7748, 6.1). It takes a few milliseconds, and not always the same. */
export function publicKeyNumber(secret: bigint): bigint {
  const scalar = clamped(secret);
  let [x2, z2, x3, z3] = [1n, 0n, BASE, 1n];
  let isSwapped = false;
  for (let bit = 254n; bit >= 0n; bit -= 1n) {
    const isSet = ((scalar >> bit) & 1n) === 1n;
    if (isSet !== isSwapped) [x2, z2, x3, z3] = [x3, z3, x2, z2];
    isSwapped = isSet;
    const [sum, difference] = [mod(x2 + z2), mod(x2 - z2)];
    const [sums, differences] = [mod(sum * sum), mod(difference * difference)];
    const [crossed, uncrossed] = [mod(mod(x3 - z3) * sum), mod(mod(x3 + z3) * difference)];
    const between = mod(sums - differences);
    [x3, z3] = [mod((crossed + uncrossed) ** 2n), mod(BASE * (crossed - uncrossed) ** 2n)];
    [x2, z2] = [mod(sums * differences), mod(between * (sums + A24 * between))];
  }
  if (isSwapped) [x2, z2] = [x3, z3];
  return mod(x2 * power(z2, PRIME - 2n));
}

const mod = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, left] = [base, exponent]; left > 0n; [square, left] = [mod(square * square), left >> 1n]) {
    if ((left & 1n) === 1n) result = mod(result * square);
  }
  return result;
}
