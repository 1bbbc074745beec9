/** A small tree in which every arrow rule is broken once on purpose, so that a rule that sees nothing is found out. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes the tree for the given folders. @returns {string} its root, which the caller removes */
export function plantViolations({ sharedFolders, serverFolders }) {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-planted-'));
  const write = (path, ...imports) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), [...imports.map((from) => `import '${from}';`), 'export {};', ''].join('\n'));
  };
  write('packages/shared/src/elsewhere/index.ts', '../../../../apps/web/src/web.ts', 'node:fs');
  write('apps/server/src/elsewhere/index.ts', '../main.ts', '../../../web/src/web.ts');
  write('apps/server/src/main.ts');
  write('apps/web/src/web.ts', '../../server/src/elsewhere/index.ts', './circle.ts');
  write('apps/web/src/circle.ts', './web.ts');
  write('e2e/nothing.ts');
  for (const folder of sharedFolders) write(`packages/shared/src/${folder}/index.ts`, '../elsewhere/index.ts');
  for (const folder of serverFolders) write(`apps/server/src/${folder}/index.ts`, '../elsewhere/index.ts');
  return root;
}
