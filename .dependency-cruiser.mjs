/** The arrows between folders (DESIGN: shared ← server, web; edge → lab → kernel → sandbox). Each rule has a planted violation. */

const shared = '^packages/shared/src/';
const server = '^apps/server/src/';
const web = '^apps/web/src/';
const test = '\\.test\\.tsx?$|/test-[^/]+\\.ts$';

/** In shared: what each folder may look at. */
export const sharedArrows = {
  records: [],
  random: [],
  ping: [],
  capture: [],
  connectivity: ['topology'],
  sighting: ['records', 'topology', 'observation', 'explain'],
  shell: [],
  topology: ['records'],
  observation: ['records', 'topology'],
  plan: ['records', 'topology'],
  gesture: ['records', 'topology', 'plan'],
  hints: ['records', 'topology', 'gesture'],
  explain: ['records', 'random', 'topology', 'observation', 'gesture'],
  'cause-words': ['explain'],
  protocol: ['records', 'topology', 'observation', 'explain', 'plan', 'gesture', 'ping'],
  identity: ['records', 'topology', 'observation', 'protocol'],
  classroom: ['records', 'topology', 'observation', 'protocol'],
  drawing: ['records', 'topology', 'observation', 'gesture', 'identity', 'protocol'],
  picture: ['topology', 'observation', 'identity', 'protocol', 'drawing'],
  matrix: ['topology', 'gesture', 'protocol', 'lab-file'],
  'versioned-json': [],
  recording: ['topology', 'observation', 'identity', 'protocol', 'drawing', 'versioned-json'],
  timeline: ['records', 'topology', 'observation', 'identity', 'protocol', 'gesture'],
  stretch: ['records', 'topology', 'observation', 'identity', 'protocol', 'gesture', 'recording', 'timeline', 'versioned-json'],
  playable: ['recording', 'stretch', 'versioned-json'],
  'lab-file': ['records', 'topology', 'explain', 'shell', 'protocol'],
  formats: ['records', 'topology', 'plan'],
  lesson: ['records', 'random', 'topology', 'observation', 'explain', 'plan', 'shell', 'protocol', 'lab-file', 'playable'],
  'old-tools': [],
  imports: ['records', 'topology', 'observation', 'lab-file'],
};

/** In the server: what each folder may look at; main.ts alone may look at all. */
export const serverArrows = {
  sandbox: [],
  store: [],
  messages: [],
  placement: ['messages'],
  relay: ['messages', 'ws'],
  workers: ['lab', 'messages', 'operations', 'placement', 'relay', 'store', 'ws'],
  tls: [],
  kernel: ['sandbox'],
  probes: ['sandbox', 'kernel'],
  terminals: ['probes', 'sandbox'],
  lab: ['terminals', 'probes', 'kernel', 'sandbox', 'store', 'placement'],
  classroom: ['lab', 'store'],
  operations: ['sandbox'],
  http: ['lab', 'classroom', 'store', 'operations'],
  ws: ['lab', 'terminals', 'classroom', 'http', 'operations'],
  check: ['lab', 'probes', 'kernel', 'sandbox'],
  import: ['kernel', 'sandbox'],
  lesson: ['check', 'lab', 'probes', 'kernel', 'sandbox'],
  admin: ['classroom', 'http', 'lab', 'store', 'ws'],
  cli: ['admin', 'check', 'import', 'lesson', 'operations', 'probes', 'sandbox', 'store'],
};

const arrows = (base, table, name) =>
  Object.entries(table).map(([folder, allowed]) => ({
    name: `${name}-${folder}`,
    severity: 'error',
    from: { path: `${base}${folder}/`, pathNot: test },
    to: { path: `${base}[^/]+/`, pathNot: `${base}(${[folder, ...allowed].join('|')})/` },
  }));

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: shared, pathNot: test },
      to: { path: '^(apps|e2e)/|^node:', pathNot: '^packages/shared/' },
    },
    {
      name: 'shared-knows-no-runtime',
      severity: 'error',
      from: { path: shared, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'server-not-web', severity: 'error', from: { path: server }, to: { path: '^apps/web/' } },
    { name: 'web-not-server', severity: 'error', from: { path: web }, to: { path: '^apps/server/' } },
    {
      name: 'main-is-imported-by-none',
      severity: 'error',
      from: { path: server, pathNot: test },
      to: { path: `${server}main\\.ts$` },
    },
    ...arrows(shared, sharedArrows, 'shared'),
    ...arrows(server, serverArrows, 'server'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
