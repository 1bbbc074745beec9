/** Colours of a terminal (ECMA-48 SGR), or none. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly strong: (text: string) => string;
}

const sgr = (code: number) => (text: string) => `\u001b[${String(code)}m${text}\u001b[0m`;
const plain = (text: string): string => text;

/** `NO_COLOR` with any value but an empty one means none (no-color.org). */
export const paintFor = (isTerminal: boolean, environment: NodeJS.ProcessEnv): Paint =>
  isTerminal && (environment.NO_COLOR ?? '') === '' ? { good: sgr(32), bad: sgr(31), strong: sgr(1) } : { good: plain, bad: plain, strong: plain };
