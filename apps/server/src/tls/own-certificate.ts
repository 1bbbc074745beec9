/** A certificate that the server makes for itself, where nobody gave it one: people compare its fingerprint. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** SHA-256, as browsers show it. */
  readonly fingerprint: string;
}

/** What could not be read or made, for who runs the server. */
export class CertificateProblem extends Error {}

/** Browsers trust no certificate for longer (Apple, "About upcoming limits on trusted certificates"). */
const DAYS = 820;
const A_DAY_MS = 24 * 60 * 60 * 1_000;

/** The one of the folder, as long as it is good for these names; otherwise another. Throws `CertificateProblem`. */
export async function ownCertificate(folder: string, names: readonly string[]): Promise<Certificate> {
  const [certFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'certificate.key')];
  const kept = await readCertificate(certFile, keyFile).catch(() => undefined);
  if (kept !== undefined && isGoodFor(kept.cert, names)) return kept;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const subjects = names.map((name) => (isIP(name) > 0 ? `IP:${name}` : `DNS:${name}`)).join(',');
  const argv = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', String(DAYS)];
  try {
    await promisify(execFile)('openssl', [...argv, '-subj', '/CN=Patchbay', '-addext', `subjectAltName=${subjects}`, '-keyout', keyFile, '-out', certFile]);
  } catch (error) {
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'openssl is not installed' : String(error);
    throw new CertificateProblem(`no certificate could be made: ${why}; give one with --cert FILE --key FILE`, { cause: error });
  }
  return readCertificate(certFile, keyFile);
}

/** Throws `CertificateProblem` where a file cannot be read, or is none. */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  try {
    const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
    return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 };
  } catch (error) {
    throw new CertificateProblem(`the certificate cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function isGoodFor(cert: string, names: readonly string[]): boolean {
  const read = new X509Certificate(cert);
  const covers = (name: string): boolean => (isIP(name) > 0 ? read.checkIP(name) : read.checkHost(name)) !== undefined;
  return Date.parse(read.validTo) - Date.now() > A_DAY_MS && names.every(covers);
}
