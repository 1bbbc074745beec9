/** The built web page: read once, compressed when first asked for, then served from memory. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** What vite puts here carries the hash of its content in its name. */
const HASHED = '/assets/';

const TEXT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
]);
const BINARY_TYPES = new Map([
  ['.woff2', 'font/woff2'],
  ['.png', 'image/png'],
  ['.wasm', 'application/wasm'],
]);

/** Smallest first. */
const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number] | 'identity';

/** Browsers name what they accept in no order of worth, so each is asked for by itself. */
const bestEncoding = (request: Request): Encoding =>
  ENCODINGS.find((encoding) => request.acceptsEncodings(encoding) !== false) ?? 'identity';

const COMPRESS: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
  identity: (content) => Promise.resolve(content),
};

interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly isText: boolean;
  readonly content: Buffer;
  /** What it was compressed to so far. */
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

export class WebBuild {
  readonly #files: ReadonlyMap<string, WebFile>;

  private constructor(files: ReadonlyMap<string, WebFile>) {
    this.#files = files;
  }

  /** Reads a folder. One that is not there gives a build without files. */
  static async load(folder: string): Promise<WebBuild> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const files = paths.map(async (path): Promise<[string, WebFile]> => {
      const url = `/${relative(folder, path).split(sep).join('/')}`;
      return [url, webFile(url, await readFile(path))];
    });
    return new WebBuild(new Map(await Promise.all(files)));
  }

  has(url: string): boolean {
    return this.#files.has(url);
  }

  /** Answers with a file of the build, which is there (see `has`). */
  async send(url: string, request: Request, response: Response): Promise<void> {
    const file = this.#files.get(url);
    if (file === undefined) throw new Error(`The web build has no ${url}.`);
    response.set({ 'Content-Type': file.type, 'Cache-Control': file.cacheControl, ETag: file.etag, Vary: 'Accept-Encoding' });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const encoding = file.isText ? bestEncoding(request) : 'identity';
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.end(await encode(file, encoding));
  }
}

function webFile(url: string, content: Buffer): WebFile {
  const extension = extname(url);
  const text = TEXT_TYPES.get(extension);
  return {
    type: text ?? BINARY_TYPES.get(extension) ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url')}"`,
    cacheControl: cacheControlOf(url),
    isText: text !== undefined,
    content,
    encoded: new Map(),
  };
}

function cacheControlOf(url: string): string {
  if (url.startsWith(HASHED)) return 'public, max-age=31536000, immutable';
  return url.endsWith('.html') ? 'no-store' : 'no-cache';
}

function encode(file: WebFile, encoding: Encoding): Promise<Buffer> {
  const known = file.encoded.get(encoding) ?? COMPRESS[encoding](file.content);
  file.encoded.set(encoding, known);
  return known;
}
