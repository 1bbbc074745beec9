/** The token with which a program reads the metrics, from the file that Prometheus has as `credentials_file`. */
import { readFile } from 'node:fs/promises';

/** Printable and without spaces, as it stands in a header (RFC 6750, 2.1), and too long to be guessed. */
const TOKEN = /^[\w~+/.=-]{24,256}$/;

/** Why a file holds no token. */
export class TokenProblem extends Error {}

/** Throws `TokenProblem` where the file cannot be read, or holds none. */
export async function readMetricsToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new TokenProblem(`the token for metrics cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const token = text.trim();
  if (!TOKEN.test(token)) {
    throw new TokenProblem(`${file} has to hold one token of 24 to 256 letters, digits and - . _ ~ + / = ; it has ${String(token.length)} characters. To make one: openssl rand -hex 32 > ${file}`);
  }
  return token;
}
