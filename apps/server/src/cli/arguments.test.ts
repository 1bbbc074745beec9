import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

test('nothing, and what asks for help, is help', () => {
  for (const args of [[], ['help'], ['--help'], ['-h'], ['serve', '--help'], ['doctor', '--help']]) {
    expect(parseArguments(args, {})).toEqual({ kind: 'help' });
  }
});

test('the port comes from --port, else from PORT, else it is 4800', () => {
  expect(parseArguments(['serve', '--port', '5000'], { PORT: '6000' })).toEqual({ kind: 'serve', logLevel: 'info', port: 5000 });
  expect(parseArguments(['serve', '--port=0'], {})).toEqual({ kind: 'serve', logLevel: 'info', port: 0 });
  expect(parseArguments(['serve'], { PORT: '6000' })).toEqual({ kind: 'serve', logLevel: 'info', port: 6000 });
  expect(parseArguments(['serve'], {})).toEqual({ kind: 'serve', logLevel: 'info', port: 4800 });
  expect(parseArguments(['serve', '--data', 'labs'], {})).toEqual({ kind: 'serve', logLevel: 'info', port: 4800, data: 'labs' });
  expect(parseArguments(['serve', '--data='], {})).toMatchObject({ kind: 'wrong' });
});

test.each(['abc', '99999', '', '-1', '80.5', '0x50', '4800 '])('PORT=%s is refused with what it may be', (port) => {
  expect(parseArguments(['serve'], { PORT: port })).toEqual({
    kind: 'wrong',
    message: `PORT is ${JSON.stringify(port)}; allowed is a number from 0 to 65535 (0: any port that is free)`,
  });
});

test('a --port that is none is refused, whatever PORT says', () => {
  expect(parseArguments(['serve', '--port', 'abc'], { PORT: '80' })).toMatchObject({ kind: 'wrong' });
  expect(parseArguments(['serve', '--port'], {})).toEqual({
    kind: 'wrong',
    message: '--port takes a value; serve has: --port VALUE, --data VALUE, --database VALUE, --listen VALUE, --name VALUE, --cert VALUE, --key VALUE, --behind VALUE, --metrics-token VALUE, --log VALUE, --help',
  });
  expect(parseArguments(['doctor', '--json=yes'], {})).toMatchObject({ kind: 'wrong' });
});

test('a level of the log is one that there is', () => {
  expect(parseArguments(['serve', '--log', 'debug'], {})).toMatchObject({ logLevel: 'debug' });
  expect(parseArguments(['serve', '--log', 'loud'], {})).toEqual({ kind: 'wrong', message: '--log is "loud"; allowed are: debug, info, warn, error' });
});

test('an unknown option, argument or command is named, with those that there are', () => {
  expect(parseArguments(['serve', '--prot', '5000'], {})).toEqual({
    kind: 'wrong',
    message: 'serve has no option "--prot"; serve has: --port VALUE, --data VALUE, --database VALUE, --listen VALUE, --name VALUE, --cert VALUE, --key VALUE, --behind VALUE, --metrics-token VALUE, --log VALUE, --help',
  });
  expect(parseArguments(['serve', 'now'], {})).toEqual({
    kind: 'wrong',
    message: 'serve takes no "now"; serve has: --port VALUE, --data VALUE, --database VALUE, --listen VALUE, --name VALUE, --cert VALUE, --key VALUE, --behind VALUE, --metrics-token VALUE, --log VALUE, --help',
  });
  expect(parseArguments(['sreve'], {})).toEqual({
    kind: 'wrong',
    message: 'unknown command "sreve"; there are: serve, check, import, export, lesson, backup, restore, admin, doctor, completion',
  });
});

test('check takes files, and options before or after them', () => {
  expect(parseArguments(['check', 'a.lab.yaml', '--json', '--', '-b'], {})).toEqual({ kind: 'check', files: ['a.lab.yaml', '-b'], report: 'json', watch: false });
  expect(parseArguments(['check', '--junit', 'a'], {})).toEqual({ kind: 'check', files: ['a'], report: 'junit', watch: false });
  expect(parseArguments(['check', '--watch', 'a'], {})).toEqual({ kind: 'check', files: ['a'], report: 'table', watch: true });
  expect(parseArguments(['check', '--junit', '--json', 'a'], {})).toEqual({ kind: 'wrong', message: '--json and --junit are two ways to report; give one' });
  expect(parseArguments(['check'], {})).toMatchObject({ kind: 'wrong' });
  expect(parseArguments(['check', '--help'], {})).toEqual({ kind: 'help', about: 'check' });
});

test('import takes files and folders, and where to write several is asked for', () => {
  expect(parseArguments(['import', 'a.sh'], {})).toEqual({ kind: 'import', sources: ['a.sh'], json: false, fromHost: false });
  expect(parseArguments(['import', '-o', 'b', 'a.sh', '--format=shell'], {})).toEqual({ kind: 'import', sources: ['a.sh'], out: 'b', format: 'shell', json: false, fromHost: false });
  expect(parseArguments(['import', 'a', 'b', '--json'], {})).toEqual({ kind: 'import', sources: ['a', 'b'], json: true, fromHost: false });
  expect(parseArguments(['import', 'a', 'b'], {})).toEqual({ kind: 'wrong', message: 'several files are several labs; give -o FOLDER to write them to, or --json' });
  expect(parseArguments(['import', 'a', '--format', 'gns3'], {})).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/^--format is "gns3"; allowed are: shell/) as string });
  expect(parseArguments(['import'], {})).toMatchObject({ kind: 'wrong' });
  expect(parseArguments(['import', '--from-host'], {})).toEqual({ kind: 'import', sources: [], json: false, fromHost: true });
  expect(parseArguments(['import', '--from-host', 'a.sh'], {})).toMatchObject({ kind: 'wrong' });
  expect(parseArguments(['import', '--help'], {})).toEqual({ kind: 'help', about: 'import' });
});

test('admin takes a verb, and the ids that it is about', () => {
  expect(parseArguments(['admin', 'list', '--json', '--data', 'd'], {})).toEqual({ kind: 'admin', verb: 'list', json: true, data: 'd' });
  expect(parseArguments(['admin', 'end', 'a', 'b'], {})).toEqual({ kind: 'admin', verb: 'end', ids: ['a', 'b'] });
  expect(parseArguments(['admin', 'kick', 'a'], {})).toEqual({ kind: 'admin', verb: 'kick', ids: ['a'] });
  expect(parseArguments(['admin', 'kick', 'a', '--json'], {})).toEqual({ kind: 'wrong', message: '--json is of admin list; the others have nothing to say for machines' });
  expect(parseArguments(['admin', 'kick'], {})).toEqual({ kind: 'wrong', message: 'admin kick needs the id of a PERSON; patchbay admin list has them' });
  expect(parseArguments(['admin', 'export', 'a'], {})).toEqual({ kind: 'admin', verb: 'export', lab: 'a' });
  expect(parseArguments(['admin', 'export', 'a', 'b'], {})).toEqual({ kind: 'wrong', message: 'admin export needs the id of one LAB; patchbay admin list has them' });
  expect(parseArguments(['admin', 'list', 'a'], {})).toMatchObject({ kind: 'wrong' });
  expect(parseArguments(['admin', 'toString'], {})).toEqual({ kind: 'wrong', message: 'admin has: list, export LAB, end LAB…, kick PERSON…, delete-person PERSON…; it has no "toString"' });
  expect(parseArguments(['admin', '--help'], {})).toEqual({ kind: 'help', about: 'admin' });
});

test('export takes files, and says what they can be exported to', () => {
  expect(parseArguments(['export', 'a.lab.yaml', '--to', 'sh'], {})).toEqual({ kind: 'export', files: ['a.lab.yaml'], to: 'tutorial', look: 'light' });
  expect(parseArguments(['export', '--to=sh', '--style=compact', 'a'], {})).toEqual({ kind: 'export', files: ['a'], to: 'compact', look: 'light' });
  expect(parseArguments(['export', '--to=dot', 'a'], {})).toEqual({ kind: 'export', files: ['a'], to: 'dot', look: 'light' });
  expect(parseArguments(['export', 'a', '--to', 'gns3'], {})).toEqual({ kind: 'wrong', message: '--to is "gns3"; allowed are: sh, clab, svg, mermaid, dot, netplan, networkd' });
  expect(parseArguments(['export', 'a', '--to', 'dot', '--style', 'compact'], {})).toEqual({ kind: 'wrong', message: '--style is of a script; --to is "dot"' });
  expect(parseArguments(['export', 'a', '--to', 'svg', '--look', 'dark'], {})).toEqual({ kind: 'export', files: ['a'], to: 'svg', look: 'dark' });
  expect(parseArguments(['export', 'a', '--to', 'svg', '--look', 'dim'], {})).toEqual({ kind: 'wrong', message: '--look is "dim"; allowed are: light, dark' });
  expect(parseArguments(['export', 'a', '--to', 'dot', '--look', 'dark'], {})).toEqual({ kind: 'wrong', message: '--look is of a picture; --to is "dot"' });
  expect(parseArguments(['export', 'a', '--to', 'sh', '--style', 'short'], {})).toEqual({ kind: 'wrong', message: '--style is "short"; allowed are: tutorial, compact' });
  expect(parseArguments(['export', 'a'], {})).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/^--to is missing; allowed are: sh/) as string });
  expect(parseArguments(['export', '--to', 'sh'], {})).toEqual({ kind: 'wrong', message: 'export needs a FILE; see: patchbay --help' });
  expect(parseArguments(['export', 'a', 'b', '--to', 'sh'], {})).toEqual({ kind: 'wrong', message: 'several files are several labs; give -o FOLDER to write them to' });
  expect(parseArguments(['export', 'a', 'b', '--to', 'netplan', '-o', 'c'], {})).toEqual({ kind: 'export', files: ['a', 'b'], to: 'netplan', look: 'light', out: 'c' });
});

test('completion takes the name of a shell', () => {
  expect(parseArguments(['completion', 'zsh'], {})).toEqual({ kind: 'completion', shell: 'zsh' });
  for (const args of [['completion'], ['completion', 'fish'], ['completion', 'bash', 'zsh']]) {
    expect(parseArguments(args, {})).toEqual({ kind: 'wrong', message: 'completion takes the name of a shell; allowed are: bash, zsh' });
  }
});

test('doctor speaks to people, or with --json to machines', () => {
  expect(parseArguments(['doctor'], {})).toEqual({ kind: 'doctor', json: false });
  expect(parseArguments(['doctor', '--json'], {})).toEqual({ kind: 'doctor', json: true });
});

test('lesson check takes files, and lesson nothing else', () => {
  expect(parseArguments(['lesson', 'check', 'a.lesson.md', 'b.lesson.md'], {})).toEqual({ kind: 'lesson-check', files: ['a.lesson.md', 'b.lesson.md'] });
  expect(parseArguments(['lesson', 'check'], {})).toEqual({ kind: 'wrong', message: 'lesson check needs a FILE' });
  expect(parseArguments(['lesson', 'chekc', 'a'], {})).toEqual({ kind: 'wrong', message: 'lesson has: check FILE…; it has no "chekc"' });
  expect(parseArguments(['lesson'], {})).toEqual({ kind: 'wrong', message: 'lesson has: check FILE…' });
});

test('a server is opened to others by an address, and called by a name', () => {
  expect(parseArguments(['serve', '--listen', '0.0.0.0', '--name', 'lab.school.example', '--cert', 'c.pem', '--key', 'k.pem'], {})).toEqual({
    kind: 'serve',
    logLevel: 'info',
    port: 4800,
    listen: '0.0.0.0',
    name: 'lab.school.example',
    certificate: { cert: 'c.pem', key: 'k.pem' },
  });
  expect(parseArguments(['serve', '--behind', 'https://lab.school.example'], {})).toEqual({ kind: 'serve', logLevel: 'info', port: 4800, behind: 'https://lab.school.example' });
});

test.each([
  [['--listen', 'eth0'], '--listen is "eth0"; it takes an IP address'],
  [['--listen', '0.0.0.0', '--name', 'a b'], '--name is "a b"'],
  [['--listen', '::', '--cert', 'c.pem'], '--cert and --key belong together'],
  [['--name', 'lab'], '--name and --cert are for a server that others reach'],
  [['--behind', 'lab.school.example'], '--behind is "lab.school.example"; it takes what the proxy is called'],
  [['--behind', 'https://lab.school.example/x'], '--behind is "https://lab.school.example/x"'],
  [['--behind', 'https://a.example', '--listen', '::'], '--behind is for a proxy on this machine, --listen for none'],
])('serve %j is refused', (args, message) => {
  expect(parseArguments(['serve', ...args], {})).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message) as string });
});

test('a backup takes one file', () => {
  expect(parseArguments(['backup', 'b.sqlite'], {})).toEqual({ kind: 'backup', file: 'b.sqlite' });
  expect(parseArguments(['restore', 'b.sqlite', '--data', 'd'], {})).toEqual({ kind: 'restore', file: 'b.sqlite', data: 'd' });
  for (const args of [['backup'], ['restore', 'a', 'b'], ['backup', 'a', '--data=']]) expect(parseArguments(args, {})).toMatchObject({ kind: 'wrong' });
});

const DATABASE = { url: 'postgresql://patchbay:s3cret@db.school.example:5433/labs?sslmode=verify-full', called: 'the database labs at db.school.example:5433' };

test('a database is that of --database, else that of the environment, for each command that has to do with one', () => {
  const other = { url: 'postgres://u@/labs?host=/run/postgresql', called: 'the database labs at /run/postgresql' };
  for (const command of [['serve'], ['backup', 'b'], ['restore', 'b'], ['doctor']]) {
    expect(parseArguments([...command, '--database', DATABASE.url], { PATCHBAY_DATABASE: other.url })).toMatchObject({ kind: command[0], database: DATABASE });
    expect(parseArguments(command, { PATCHBAY_DATABASE: other.url })).toMatchObject({ kind: command[0], database: other });
    expect(parseArguments(command, {})).not.toHaveProperty('database');
    expect(parseArguments(command, { PATCHBAY_DATABASE: 'x' })).toMatchObject({ kind: 'wrong' });
  }
});

test.each([
  ['s3cret', 'is no URL; it takes one as postgres://USER@HOST/DATABASE'],
  ['', 'is no URL; it takes one as'],
  ['host=db password=s3cret', 'is no URL'],
  ['mysql://root:s3cret@db/labs', 'begins with "mysql:"; it takes a URL as postgres://USER@HOST/DATABASE'],
  ['postgres:labs', 'is no URL that can be read'],
  ['postgres://u:s3cret@db:port/labs', 'is no URL that can be read; it takes one as postgres://USER@HOST/DATABASE, with %40 for an @ in a password'],
  ['postgres://u:s3cret@db', 'names no database'],
  ['postgres://u:s3cret@db/', 'names no database'],
  ['postgres://u:s3cret@db/labs?sslmode=prefer', 'has sslmode=prefer; allowed are: disable, require, verify-ca, verify-full'],
])('%j is no database, and is not repeated', (text, message) => {
  for (const [from, args, environment] of [['--database', ['--database', text], {}], ['PATCHBAY_DATABASE', [], { PATCHBAY_DATABASE: text }]] as const) {
    const read = parseArguments(['serve', ...args], environment);
    expect(read).toMatchObject({ kind: 'wrong', message: expect.stringContaining(`${from} ${message}`) as string });
    expect(JSON.stringify(read)).not.toContain('s3cret');
  }
});
