/** The built web page: read once, with what its build has compressed, then served from memory. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Request, Response } from 'express';

/** What vite puts here carries the hash of its content in its name. */
const HASHED = '/assets/';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
  ['.woff2', 'font/woff2'],
  ['.png', 'image/png'],
  ['.wasm', 'application/wasm'],
]);

/** Smallest first, and what a file's name ends with that is so encoded (see `apps/web/compress-build.ts`). */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
type Encoding = (typeof ENCODINGS)[number][0];

interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly content: Buffer;
  /** The same, compressed. */
  readonly encoded: ReadonlyMap<Encoding, Buffer>;
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
    const contents = new Map(await Promise.all(paths.map(async (path) => [urlOf(folder, path), await readFile(path)] as const)));
    const originals = [...contents.keys()].filter((url) => !ENCODINGS.some(([, end]) => url.endsWith(end) && contents.has(url.slice(0, -end.length))));
    return new WebBuild(new Map(originals.map((url) => [url, webFile(url, contents)])));
  }

  has(url: string): boolean {
    return this.#files.has(url);
  }

  /** Answers with a file of the build, which is there (see `has`). */
  send(url: string, request: Request, response: Response): void {
    const file = this.#files.get(url);
    if (file === undefined) throw new Error(`The web build has no ${url}.`);
    response.set({ 'Content-Type': file.type, 'Cache-Control': file.cacheControl, ETag: file.etag, Vary: 'Accept-Encoding' });
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const encoding = bestEncoding(file, request);
    if (encoding !== undefined) response.set('Content-Encoding', encoding);
    response.end((encoding && file.encoded.get(encoding)) ?? file.content);
  }
}

/** Browsers name what they accept in no order of worth, so each is asked for by itself. */
const bestEncoding = ({ encoded }: WebFile, request: Request): Encoding | undefined =>
  ENCODINGS.map(([encoding]) => encoding).find((encoding) => encoded.has(encoding) && request.acceptsEncodings(encoding) !== false);

const urlOf = (folder: string, path: string): string => `/${relative(folder, path).split(sep).join('/')}`;

function webFile(url: string, contents: ReadonlyMap<string, Buffer>): WebFile {
  const content = contents.get(url) ?? Buffer.alloc(0);
  return {
    type: TYPES.get(extname(url)) ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(content).digest('base64url')}"`,
    cacheControl: cacheControlOf(url),
    content,
    encoded: new Map(ENCODINGS.flatMap(([encoding, end]) => [contents.get(url + end)].flatMap((found) => (found === undefined ? [] : [[encoding, found] as const])))),
  };
}

function cacheControlOf(url: string): string {
  if (url.startsWith(HASHED)) return 'public, max-age=31536000, immutable';
  return url.endsWith('.html') ? 'no-store' : 'no-cache';
}
