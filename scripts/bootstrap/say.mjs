/** What the bootstrap tells the person who waits. All of it goes to stderr: stdout belongs to what is started. */

const started = performance.now();
const colour = process.stderr.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Says what is being done now, with the seconds since the start. */
export function sayStep(text) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${paint(2, `${seconds} s`)}  ${text}\n`);
}

/** Something stands in the way: says what, and what to do, and ends the process with `exitCode`. */
export function stopWith(exitCode, problem, remedy) {
  process.stderr.write(`\n${paint(31, 'Patchbay cannot go on.')} ${problem}\n${remedy === undefined ? '' : `\n${remedy}\n`}\n`);
  process.exit(exitCode);
}
